package energy.headroom.simulation.knobs;

import java.time.Duration;

/**
 * How the provider behaves.
 *
 * @param form how its blocks are given
 * @param block the length of a block
 * @param byDay whether forecasts reach to the end of the next local day instead of 24 hours ahead
 * @param heartbeat between two heartbeats
 * @param fallbacks whether it sends fallback forecasts
 * @param stops how many protective stops it orders
 * @param lowest of its levels, in thousandths of all ratings
 * @param highest of its levels, likewise
 */
public record DermsKnobs(
        Form form,
        Duration block,
        boolean byDay,
        Duration heartbeat,
        boolean fallbacks,
        int stops,
        int lowest,
        int highest) {
    /** How the blocks of a message are given. */
    public enum Form {
        POWER,
        CURRENT,
        ENERGY,
        /** A total, and a limit for each phase besides. */
        TOTAL_AND_PHASES,
        /** One limit for each phase; the total is their sum. */
        PHASES
    }

    DermsKnobs withStops(int other) {
        return new DermsKnobs(form, block, byDay, heartbeat, fallbacks, other, lowest, highest);
    }
}
