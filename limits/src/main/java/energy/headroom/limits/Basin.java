package energy.headroom.limits;

import energy.headroom.units.Phase;
import energy.headroom.units.Power;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
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

    /** A level at which a connector starts to rise above its minimum, or reaches its maximum: power over weight. */
    record Turning(long power, long weight, int claim, boolean starts) implements Comparable<Turning> {
        @Override
        public int compareTo(Turning other) {
            int byLevel = Long.compare(power * other.weight, other.power * weight);
            int byKind = byLevel != 0 ? byLevel : Boolean.compare(other.starts, starts);
            return byKind != 0 ? byKind : Integer.compare(claim, other.claim);
        }
    }

    private final List<Claim> claims;
    private final long[] minimums;
    private final int[][] loads;
    private final int[] inTurn;
    private final Turning[] turnings;
    /** What all could ever take together, in watts. */
    private final long most;

    Basin(List<Claim> claims) {
        this.claims = List.copyOf(claims);
        minimums = claims.stream().mapToLong(claim -> claim.minimum().watts()).toArray();
        loads = claims.stream().map(Basin::loadsOf).toArray(int[][]::new);
        inTurn = IntStream.range(0, claims.size())
                .boxed()
                .sorted(Comparator.comparingLong((Integer i) -> claims.get(i).turn())
                        .thenComparing(i -> claims.get(i).connector()))
                .mapToInt(i -> i)
                .toArray();
        turnings = sortedTurnings(claims);
        most = claims.stream().mapToLong(claim -> claim.maximum().watts()).sum();
    }

    private static int[] loadsOf(Claim claim) {
        int[] loads = new int[1 + PHASES.size()];
        loads[0] = SIXTHS;
        for (int k = 1; k < loads.length; k++) {
            loads[k] = claim.phases().contains(PHASES.get(k - 1)) ? SIXTHS / claim.spread() : 0;
        }
        return loads;
    }

    private static Turning[] sortedTurnings(List<Claim> claims) {
        List<Turning> all = new ArrayList<>(2 * claims.size());
        for (int i = 0; i < claims.size(); i++) {
            Claim claim = claims.get(i);
            if (!claim.maximum().isZero() && !claim.minimum().isAbove(claim.maximum())) {
                all.add(new Turning(claim.minimum().watts(), claim.weight(), i, true));
                all.add(new Turning(claim.maximum().watts(), claim.weight(), i, false));
            }
        }
        Turning[] sorted = all.toArray(Turning[]::new);
        Arrays.sort(sorted);
        return sorted;
    }

    List<Claim> claims() {
        return claims;
    }

    long minimum(int claim) {
        return minimums[claim];
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
    Turning[] turnings() {
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
