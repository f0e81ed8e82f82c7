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
 * whole numbers.
 */
final class Basin {
    static final int SIXTHS = 6;
    /** The capacity of a constraint that cannot bind. */
    static final long NONE = Long.MAX_VALUE;

    private static final List<Phase> PHASES = List.of(Phase.values());

    /**
     * A turning is a level (power over weight) at which a connector starts to rise above its minimum, or reaches its maximum,
     * in one number that sorts by level, starts first. With powers and weights as claims have them, levels that differ do so
     * by more than 2 to the power of -20, so that so many binary places keep them apart.
     */
    private static final int PLACES = 20;

    private static final int CLAIM_BITS = 18;
    private static final long CLAIM = (1L << CLAIM_BITS) - 1;
    private static final long STOPS = 1L << CLAIM_BITS;

    private final List<Claim> claims;
    private final long[] minimums;
    private final long[] maximums;
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
        weights = new int[size];
        loads = new int[size][];
        for (int i = 0; i < size; i++) {
            Claim claim = claims.get(i);
            minimums[i] = claim.minimum().watts();
            maximums[i] = claim.maximum().watts();
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
        long[] all = new long[2 * maximums.length];
        int count = 0;
        for (int i = 0; i < maximums.length; i++) {
            if (maximums[i] > 0 && minimums[i] <= maximums[i]) {
                all[count++] = level(minimums[i], weights[i]) | i;
                all[count++] = level(maximums[i], weights[i]) | STOPS | i;
            }
        }
        long[] sorted = Arrays.copyOf(all, count);
        Arrays.sort(sorted);
        return sorted;
    }

    private static long level(long power, int weight) {
        return ((power << PLACES) / weight) << (CLAIM_BITS + 1);
    }

    /** The claim that a turning is of. */
    static int claim(long turning) {
        return (int) (turning & CLAIM);
    }

    /** Whether it starts to rise there, or stops. */
    static boolean starts(long turning) {
        return (turning & STOPS) == 0;
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

    int weight(int claim) {
        return weights[claim];
    }

    /** How much of each watt of a claim loads each constraint. */
    int[] loads(int claim) {
        return loads[claim];
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
