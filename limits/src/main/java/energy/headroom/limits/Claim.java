package energy.headroom.limits;

import energy.headroom.units.Phase;
import energy.headroom.units.Power;
import java.util.Set;

/**
 * What one connector may ask for when a limit is split, counted in what its charger has to be told for it.
 *
 * @param connector unique in a site
 * @param phases the phases that may carry what it gets: all that its charger uses, since a charger is told one limit
 * @param spread how evenly they carry it: each at most one part of so many (1, 2 or 3). A charger that is told amperes per
 *     phase spreads by the number of its phases; one that is told watts may draw them all on one phase, which is 1
 * @param minimum the least that is of use (6 A on each phase); it gets nothing or at least this
 * @param maximum the most that it can take: rating, cable, demand if known; zero where no car waits
 * @param weight from 1 to {@link #MOST_WEIGHT}; twice the weight, twice the share
 * @param onOnePhase more than this no phase ever carries, whatever its charger is told: what all its connectors may draw on one
 * @param turn where not all can have their minimum, lower turns are served first; equal turns go by connector. The plan's
 *     rotation puts those of equal turns in an order of its own
 */
public record Claim(
        ConnectorId connector,
        Set<Phase> phases,
        int spread,
        Power minimum,
        Power maximum,
        Power onOnePhase,
        int weight,
        long turn) {
    /** Keeps the arithmetic of splitting from overflowing, for thousands of connectors. */
    public static final int MOST_WEIGHT = 1_000;
    /** So does this, which is more than any connector carries. */
    public static final Power MOST_POWER = Power.ofWatts(10_000_000L);
    /** The turn of a car that wants to charge now. */
    public static final long AT_ONCE = 0;
    /** The turn of a car that does not want now and may begin again. */
    public static final long CAN_WAIT = 1;

    public Claim {
        phases = Set.copyOf(phases);
        boolean fits = !phases.isEmpty()
                && spread >= 1
                && spread <= phases.size()
                && minimum.watts() >= 0
                && maximum.watts() >= 0
                && !minimum.isAbove(MOST_POWER)
                && !maximum.isAbove(MOST_POWER)
                && onOnePhase.watts() >= 0
                && !onOnePhase.isAbove(MOST_POWER)
                && weight >= 1
                && weight <= MOST_WEIGHT;
        if (!fits) {
            throw new IllegalArgumentException("no such claim: " + connector + " on " + phases + ", spread " + spread
                    + ", " + minimum + " to " + maximum + ", weight " + weight);
        }
    }

    /** A claim of which one phase may carry all that its spread lets it. */
    public Claim(
            ConnectorId connector, Set<Phase> phases, int spread, Power minimum, Power maximum, int weight, long turn) {
        this(connector, phases, spread, minimum, maximum, MOST_POWER, weight, turn);
    }

    /** The most that one phase carries where so much is told. */
    public Power onOnePhase(Power told) {
        return Power.ofWatts(Math.ceilDiv(told.watts(), spread)).min(onOnePhase);
    }

    public Claim withOnOnePhase(Power other) {
        return new Claim(connector, phases, spread, minimum, maximum, other, weight, turn);
    }

    public Claim withMaximum(Power other) {
        return new Claim(connector, phases, spread, minimum, other, onOnePhase, weight, turn);
    }

    public Claim withTurn(long other) {
        return new Claim(connector, phases, spread, minimum, maximum, onOnePhase, weight, other);
    }
}
