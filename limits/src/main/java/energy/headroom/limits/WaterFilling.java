package energy.headroom.limits;

/**
 * Weighted max-min fairness: a level rises for all at once, each connector has its weight times the level but never less
 * than its minimum, and stops at its maximum or when the total or one of its phases is full.
 *
 * <pre>
 *   level ▲            ┌─ maximum of a
 *         │        ┌───┘ ← b and c go on rising until the total is full
 *         │  ┌─────┘
 *         └──┴──────────▶ power given away
 * </pre>
 *
 * <p>Who takes part at all is decided before: in the order of turns, each whose minimum still fits. So nobody waits while a
 * minimum of his is left over. Exact in whole watts, rounded down: the level is a fraction that is never computed, only
 * compared. Once the basin has sorted the levels at which somebody starts or stops rising, a filling takes a time that grows
 * with the number of claims.
 */
final class WaterFilling {
    /** What decided about a connector. */
    enum Outcome {
        NO_DEMAND,
        BELOW_MINIMUM,
        WAITS_FOR_ITS_TURN,
        MINIMUM,
        EQUAL_SHARE,
        PHASE,
        MAXIMUM
    }

    private final Basin basin;
    private final long[] watts;
    private final Outcome[] outcomes;
    private final boolean[] rising;
    private final boolean[] open;
    /** Those of which no phase carries more, though they rise. */
    private final boolean[] bent;

    private final long[] capacity;
    /** What does not depend on the level: minimums of those that do not rise yet, what has stopped rising, phases of the bent. */
    private final long[] still;
    /** How fast each constraint fills per level. */
    private final long[] slope;

    private WaterFilling(Basin basin, Bound bound) {
        this.basin = basin;
        int size = basin.claims().size();
        watts = new long[size];
        outcomes = new Outcome[size];
        rising = new boolean[size];
        open = new boolean[size];
        bent = new boolean[size];
        capacity = basin.capacities(bound);
        still = new long[capacity.length];
        slope = new long[capacity.length];
    }

    static WaterFilling of(Basin basin, Bound bound) {
        WaterFilling filling = new WaterFilling(basin, bound);
        filling.admit();
        filling.fill();
        return filling;
    }

    /** In the order of the claims. */
    long[] watts() {
        return watts;
    }

    /** In the order of the claims. */
    Outcome outcome(int claim) {
        return outcomes[claim];
    }

    private void admit() {
        for (int i : basin.inTurn()) {
            outcomes[i] = admitted(i);
            if (outcomes[i] == Outcome.MINIMUM) {
                open[i] = true;
                watts[i] = basin.minimum(i);
                bent[i] = watts[i] >= basin.bend(i);
                hold(i, watts[i], 1);
            }
        }
    }

    private Outcome admitted(int i) {
        if (basin.maximum(i) == 0) {
            return Outcome.NO_DEMAND;
        }
        if (basin.minimum(i) > basin.maximum(i)) {
            return Outcome.BELOW_MINIMUM;
        }
        return fits(i, basin.minimum(i)) ? Outcome.MINIMUM : Outcome.WAITS_FOR_ITS_TURN;
    }

    private boolean fits(int i, long power) {
        for (int k = 0; k < capacity.length; k++) {
            if (basin.perWatt(i, k) > 0 && still[k] + basin.load(i, k, power) > capacity[k]) {
                return false;
            }
        }
        return true;
    }

    private void fill() {
        for (long turning : basin.turnings()) {
            int i = Basin.claim(turning);
            if (!open[i]) {
                continue;
            }
            Basin.Turn turn = Basin.turn(turning);
            long power = switch (turn) {
                case STARTS -> basin.minimum(i);
                case BENDS -> basin.bend(i);
                case STOPS -> basin.maximum(i);
            };
            int full = firstFullBefore(power, basin.weight(i));
            while (full > 0) {
                freezeAll(full);
                full = firstFullBefore(power, basin.weight(i));
            }
            if (full == 0) {
                freezeAll(0);
                return;
            }
            if (open[i]) {
                turn(i, turn, power);
            }
        }
    }

    private void turn(int i, Basin.Turn turn, long power) {
        switch (turn) {
            case STARTS -> {
                rising[i] = true;
                hold(i, watts[i], -1);
                rise(i, 1);
            }
            case BENDS -> {
                rise(i, -1);
                bent[i] = true;
                rise(i, 1);
            }
            case STOPS -> stop(i, power, Outcome.MAXIMUM);
        }
    }

    private void stop(int i, long power, Outcome outcome) {
        rise(i, -1);
        hold(i, power, 1);
        watts[i] = power;
        outcomes[i] = outcome;
        rising[i] = false;
        open[i] = false;
    }

    /** The constraint that fills up first, if one does before power over weight; negative if none. The total wins a tie. */
    private int firstFullBefore(long power, long weight) {
        int first = -1;
        for (int k = 0; k < capacity.length; k++) {
            if (slope[k] > 0
                    && capacity[k] != Basin.NONE
                    && (capacity[k] - still[k]) * weight < power * slope[k]
                    && (first < 0
                            || (capacity[k] - still[k]) * slope[first] < (capacity[first] - still[first]) * slope[k])) {
                first = k;
            }
        }
        return first;
    }

    /** Nobody who loads this constraint rises any further. */
    private void freezeAll(int full) {
        long levelOver = capacity[full] - still[full];
        long levelUnder = slope[full];
        for (int i = 0; i < open.length; i++) {
            if (!open[i] || basin.perWatt(i, full) == 0 || (full > 0 && bent[i])) {
                continue;
            }
            if (rising[i]) {
                stop(i, basin.weight(i) * levelOver / levelUnder, full == 0 ? Outcome.EQUAL_SHARE : Outcome.PHASE);
            } else {
                open[i] = false;
            }
        }
    }

    /** Counts a claim that has so much and does not rise; or no longer, with the sign turned. */
    private void hold(int i, long power, int sign) {
        for (int k = 0; k < still.length; k++) {
            still[k] += sign * basin.load(i, k, power);
        }
    }

    /** Counts a claim as one that rises; or no longer, with the sign turned. */
    private void rise(int i, int sign) {
        for (int k = 0; k < slope.length; k++) {
            if (k > 0 && bent[i]) {
                still[k] += sign * basin.load(i, k, basin.bend(i));
            } else {
                slope[k] += (long) sign * basin.perWatt(i, k) * basin.weight(i);
            }
        }
    }
}
