package energy.headroom.limits;

import energy.headroom.units.Phase;
import energy.headroom.units.Power;
import java.util.Set;

/**
 * What one connector may ask for when a limit is split.
 *
 * @param connector unique in a site
 * @param phases the phases that it loads, evenly
 * @param minimum the least that is of use (6 A on each phase); it gets nothing or at least this
 * @param maximum the most that it can take: rating, cable, demand if known; zero where no car waits
 * @param weight from 1 to {@link #MOST_WEIGHT}; twice the weight, twice the share
 * @param turn where not all can have their minimum, lower turns are served first; equal turns go by connector
 */
public record Claim(ConnectorId connector, Set<Phase> phases, Power minimum, Power maximum, int weight, long turn) {
    /** Keeps the arithmetic of splitting from overflowing. */
    public static final int MOST_WEIGHT = 10_000;

    public Claim {
        phases = Set.copyOf(phases);
        if (phases.isEmpty() || minimum.watts() < 0 || maximum.watts() < 0 || weight < 1 || weight > MOST_WEIGHT) {
            throw new IllegalArgumentException("no such claim: " + connector + " on " + phases + ", " + minimum + " to "
                    + maximum + ", weight " + weight);
        }
    }
}
