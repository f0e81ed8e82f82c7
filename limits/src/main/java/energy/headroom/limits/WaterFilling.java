package energy.headroom.limits;

import energy.headroom.units.Phase;
import energy.headroom.units.Power;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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
 * compared. It takes n log n, for sorting the levels at which somebody starts or stops rising.
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

    private final long[] watts;
    private final Outcome[] outcomes;

    private WaterFilling(long[] watts, Outcome[] outcomes) {
        this.watts = watts;
        this.outcomes = outcomes;
    }

    static WaterFilling of(Power total, PhaseLimits phases, List<Claim> claims) {
        Basin basin = new Basin(total, phases, claims);
        basin.admit();
        basin.fill();
        return new WaterFilling(basin.watts, basin.outcomes);
    }

    /** In the order of the claims. */
    long[] watts() {
        return watts;
    }

    /** In the order of the claims. */
    Outcome outcome(int claim) {
        return outcomes[claim];
    }

    /** A level at which a connector starts to rise above its minimum, or reaches its maximum: power over weight. */
    private record Turning(long power, long weight, int claim, boolean starts) implements Comparable<Turning> {
        @Override
        public int compareTo(Turning other) {
            int byLevel = Long.compare(power * other.weight, other.power * weight);
            int byKind = byLevel != 0 ? byLevel : Boolean.compare(other.starts, starts);
            return byKind != 0 ? byKind : Integer.compare(claim, other.claim);
        }
    }

    /**
     * The state of one filling. Constraint 0 is the total, 1 to 3 are the phases. Everything is counted in sixths of a watt,
     * since a connector on two or three phases loads each with a half or a third.
     */
    private static final class Basin {
        private static final int SIXTHS = 6;
        private static final List<Phase> PHASES = List.of(Phase.values());

        private final List<Claim> claims;
        private final long[] watts;
        private final Outcome[] outcomes;
        private final boolean[] rising;
        private final boolean[] open;
        private final int[][] loads;
        private final long[] capacity = new long[1 + PHASES.size()];
        /** What does not depend on the level: minimums of those that do not rise yet, and what has stopped rising. */
        private final long[] still = new long[capacity.length];
        /** How fast each constraint fills per level. */
        private final long[] slope = new long[capacity.length];

        Basin(Power total, PhaseLimits phases, List<Claim> claims) {
            this.claims = claims;
            int size = claims.size();
            watts = new long[size];
            outcomes = new Outcome[size];
            rising = new boolean[size];
            open = new boolean[size];
            loads = new int[size][];
            for (int i = 0; i < size; i++) {
                loads[i] = loadsOf(claims.get(i));
            }
            capacity[0] = total.watts() * SIXTHS;
            for (int k = 1; k < capacity.length; k++) {
                Power limit = phases.perPhase().get(PHASES.get(k - 1));
                capacity[k] = limit == null ? Long.MAX_VALUE : limit.watts() * SIXTHS;
            }
        }

        /** How much of each watt loads each constraint, in sixths. */
        private static int[] loadsOf(Claim claim) {
            int[] loads = new int[1 + PHASES.size()];
            loads[0] = SIXTHS;
            for (int k = 1; k < loads.length; k++) {
                loads[k] = claim.phases().contains(PHASES.get(k - 1))
                        ? SIXTHS / claim.phases().size()
                        : 0;
            }
            return loads;
        }

        void admit() {
            Integer[] order = new Integer[claims.size()];
            Arrays.setAll(order, i -> i);
            Arrays.sort(order, (a, b) -> {
                int byTurn = Long.compare(claims.get(a).turn(), claims.get(b).turn());
                return byTurn != 0
                        ? byTurn
                        : claims.get(a).connector().compareTo(claims.get(b).connector());
            });
            for (int i : order) {
                Claim claim = claims.get(i);
                long minimum = claim.minimum().watts();
                if (claim.maximum().isZero()) {
                    outcomes[i] = Outcome.NO_DEMAND;
                } else if (claim.minimum().isAbove(claim.maximum())) {
                    outcomes[i] = Outcome.BELOW_MINIMUM;
                } else if (!fits(loads[i], minimum)) {
                    outcomes[i] = Outcome.WAITS_FOR_ITS_TURN;
                } else {
                    outcomes[i] = Outcome.MINIMUM;
                    open[i] = true;
                    watts[i] = minimum;
                    add(still, loads[i], minimum);
                }
            }
        }

        private boolean fits(int[] load, long more) {
            for (int k = 0; k < capacity.length; k++) {
                if (load[k] > 0 && still[k] + load[k] * more > capacity[k]) {
                    return false;
                }
            }
            return true;
        }

        void fill() {
            for (Turning turning : turnings()) {
                int full = firstFullBefore(turning);
                while (full > 0) {
                    freezeAll(full);
                    full = firstFullBefore(turning);
                }
                if (full == 0) {
                    freezeAll(0);
                    return;
                }
                turn(turning);
            }
        }

        private List<Turning> turnings() {
            List<Turning> turnings = new ArrayList<>(2 * claims.size());
            for (int i = 0; i < claims.size(); i++) {
                if (open[i]) {
                    Claim claim = claims.get(i);
                    turnings.add(new Turning(claim.minimum().watts(), claim.weight(), i, true));
                    turnings.add(new Turning(claim.maximum().watts(), claim.weight(), i, false));
                }
            }
            turnings.sort(null);
            return turnings;
        }

        private void turn(Turning turning) {
            int i = turning.claim();
            if (!open[i]) {
                return;
            }
            if (turning.starts()) {
                rising[i] = true;
                add(still, loads[i], -watts[i]);
                add(slope, loads[i], turning.weight());
            } else {
                stop(i, turning.power(), Outcome.MAXIMUM);
            }
        }

        private void stop(int i, long power, Outcome outcome) {
            add(slope, loads[i], -claims.get(i).weight());
            add(still, loads[i], power);
            watts[i] = power;
            outcomes[i] = outcome;
            rising[i] = false;
            open[i] = false;
        }

        /** The constraint that fills up first, if one does before that level; negative if none. The total wins a tie. */
        private int firstFullBefore(Turning turning) {
            int first = -1;
            for (int k = 0; k < capacity.length; k++) {
                if (slope[k] > 0
                        && capacity[k] != Long.MAX_VALUE
                        && (capacity[k] - still[k]) * turning.weight() < turning.power() * slope[k]
                        && (first < 0
                                || (capacity[k] - still[k]) * slope[first]
                                        < (capacity[first] - still[first]) * slope[k])) {
                    first = k;
                }
            }
            return first;
        }

        /** Nobody who loads this constraint rises any further. */
        private void freezeAll(int full) {
            long levelOver = capacity[full] - still[full];
            long levelUnder = slope[full];
            for (int i = 0; i < claims.size(); i++) {
                if (!open[i] || loads[i][full] == 0) {
                    continue;
                }
                if (rising[i]) {
                    long power = claims.get(i).weight() * levelOver / levelUnder;
                    stop(i, power, full == 0 ? Outcome.EQUAL_SHARE : Outcome.PHASE);
                } else {
                    open[i] = false;
                }
            }
        }

        private static void add(long[] sums, int[] load, long amount) {
            for (int k = 0; k < sums.length; k++) {
                sums[k] += load[k] * amount;
            }
        }
    }
}
