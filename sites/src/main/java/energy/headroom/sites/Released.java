package energy.headroom.sites;

import java.time.Instant;

/**
 * That control of a charger was given back: it counts at its rating and is told nothing, until it is taken back.
 *
 * @param done whether the charger has cleared what it held of ours; until then it is told to
 */
public record Released(Instant since, String by, String reason, boolean done) {
    public Released cleared() {
        return new Released(since, by, reason, true);
    }
}
