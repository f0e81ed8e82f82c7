package energy.headroom.limits;

import energy.headroom.units.Phase;
import energy.headroom.units.Power;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Claims as a filling needs them: sorted once, since the same claims are split over many blocks.
 *
 * <p>Constraint 0 is the total, 1 to 3 are the phases. Loads are counted in sixths of a watt, in which halves and thirds are
 * whole numbers. What a claim loads a phase with rises with what it gets up to its bend, where its charger carries no more there:
 *
 * <pre>
 *   load on a phase ▲        ┌────────  told in watts: all of it may flow on one phase, up to what one carries
 *                   │      ╱ bend
 *                   │    ╱   _____----  told in amperes: a third on each, which never bends
 *                   └──┴───────────────▶ what it gets
 * </pre>
 */
final class Basin {
    static final int SIXTHS = 6;
    /** The capacity of a constraint that cannot bind. */
    static final long NONE = Long.MAX_VALUE;

    private static final List<Phase> PHASES = List.of(Phase.values());

    /**
     * A turning is a level (power over weight) at which a connector starts to rise above its minimum, bends, or reaches its
     * maximum, in one number that sorts by level, starts first. With powers and weights as claims have them, levels that differ do so
     * by more than 2 to the power of -20, so that so many binary places keep them apart.
     */
    private static final int PLACES = 20;

    private static final int CLAIM_BITS = 17;
    private static final long CLAIM = (1L << CLAIM_BITS) - 1;
    private static final int TURN_BITS = 2;
    private static final List<Turn> TURNS = List.of(Turn.values());

    /** What becomes of a connector at a turning. */
    enum Turn {
        STARTS,
        BENDS,
        STOPS
    }

    private final List<Claim> claims;
    private final long[] minimums;
    private final long[] maximums;
    private final long[] bends;
    private final int[] weights;
    private final int[][] loads;
    private final int[] inTurn;
    private final long[] turnings;
    /** What all could ever take together, in watts. */
    private final long most;

    Basin(List<Claim> claims) {
        if (claims.size() > CLAIM) {
            throw new IllegalArgumentException("too many connectors: " + claims.size());
        }
        this.claims = List.copyOf(claims);
        int size = claims.size();
        minimums = new long[size];
        maximums = new long[size];
        bends = new long[size];
        weights = new int[size];
        loads = new int[size][];
        for (int i = 0; i < size; i++) {
            Claim claim = claims.get(i);
            minimums[i] = claim.minimum().watts();
            maximums[i] = claim.maximum().watts();
            bends[i] = claim.onOnePhase().watts() * claim.spread();
            weights[i] = claim.weight();
            loads[i] = loadsOf(claim);
        }
        inTurn = sortedByTurn(this.claims);
        turnings = sortedTurnings();
        most = Arrays.stream(maximums).sum();
    }

    private static int[] sortedByTurn(List<Claim> claims) {
        Integer[] order = new Integer[claims.size()];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (one, other) -> {
            int byTurn = Long.compare(claims.get(one).turn(), claims.get(other).turn());
            return byTurn != 0
                    ? byTurn
                    : claims.get(one).connector().compareTo(claims.get(other).connector());
        });
        return Arrays.stream(order).mapToInt(i -> i).toArray();
    }

    private static int[] loadsOf(Claim claim) {
        int[] loads = new int[1 + PHASES.size()];
        loads[0] = SIXTHS;
        for (int k = 1; k < loads.length; k++) {
            loads[k] = claim.phases().contains(PHASES.get(k - 1)) ? SIXTHS / claim.spread() : 0;
        }
        return loads;
    }

    private long[] sortedTurnings() {
        long[] all = new long[TURNS.size() * maximums.length];
        int count = 0;
        for (int i = 0; i < maximums.length; i++) {
            if (maximums[i] > 0 && minimums[i] <= maximums[i]) {
                all[count++] = turning(minimums[i], Turn.STARTS, i);
                all[count++] = turning(maximums[i], Turn.STOPS, i);
                if (bends[i] > minimums[i] && bends[i] < maximums[i]) {
                    all[count++] = turning(bends[i], Turn.BENDS, i);
                }
            }
        }
        long[] sorted = Arrays.copyOf(all, count);
        Arrays.sort(sorted);
        return sorted;
    }

    private long turning(long power, Turn turn, int claim) {
        long level = (power << PLACES) / weights[claim];
        return (level << (TURN_BITS + CLAIM_BITS)) | ((long) TURNS.indexOf(turn) << CLAIM_BITS) | claim;
    }

    /** The claim that a turning is of. */
    static int claim(long turning) {
        return (int) (turning & CLAIM);
    }

    /** What becomes of it there. */
    static Turn turn(long turning) {
        return TURNS.get((int) (turning >> CLAIM_BITS) & ((1 << TURN_BITS) - 1));
    }

    List<Claim> claims() {
        return claims;
    }

    long minimum(int claim) {
        return minimums[claim];
    }

    long maximum(int claim) {
        return maximums[claim];
    }

    /** Above so many watts, what it gets loads its phases no more. */
    long bend(int claim) {
        return bends[claim];
    }

    int weight(int claim) {
        return weights[claim];
    }

    /** How much each watt of a claim loads a constraint, as long as it does. */
    int perWatt(int claim, int constraint) {
        return loads[claim][constraint];
    }

    /** How much so many watts of a claim load a constraint. */
    long load(int claim, int constraint, long watts) {
        return loads[claim][constraint] * (constraint == 0 ? watts : Math.min(watts, bends[claim]));
    }

    /** All claims, in the order in which they are served. */
    int[] inTurn() {
        return inTurn;
    }

    /** Those of all claims that can have anything at all, by level. */
    long[] turnings() {
        return turnings;
    }

    /** How much each constraint holds under a bound. */
    long[] capacities(Bound bound) {
        long[] capacities = new long[1 + PHASES.size()];
        capacities[0] = capacity(bound.total());
        for (int k = 1; k < capacities.length; k++) {
            capacities[k] = capacity(bound.phases().perPhase().get(PHASES.get(k - 1)));
        }
        return capacities;
    }

    private long capacity(@Nullable Power limit) {
        return limit == null || limit.watts() >= most ? NONE : limit.watts() * SIXTHS;
    }
}
