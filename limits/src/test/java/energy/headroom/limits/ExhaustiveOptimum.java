package energy.headroom.limits;

import energy.headroom.units.Phase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.hipparchus.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/**
 * The best of all subsets: whoever takes part has its minimum, and of all subsets that fit, the one that serves the turns in
 * order. Inside it a level rises in exact fractions, and whoever it stops for has its share rounded down to a watt.
 */
final class ExhaustiveOptimum {
    /** What has a limit: the total where there is no phase. */
    private record Line(Optional<Phase> phase, long limit) {
        BigFraction load(Claim claim, BigFraction watts) {
            if (phase.isEmpty()) {
                return watts;
            }
            if (!claim.phases().contains(phase.get())) {
                return BigFraction.ZERO;
            }
            BigFraction most = new BigFraction(claim.onOnePhase().watts());
            BigFraction part = watts.divide(claim.spread());
            return part.compareTo(most) > 0 ? most : part;
        }

        /** Whether more for a claim that has so much is more on this line. */
        boolean rises(Claim claim, BigFraction watts) {
            return load(claim, watts.add(1)).compareTo(load(claim, watts)) > 0;
        }
    }

    private final List<Claim> claims;
    private final List<Line> lines = new ArrayList<>();

    private ExhaustiveOptimum(Bound bound, List<Claim> claims) {
        this.claims = claims;
        lines.add(new Line(Optional.empty(), bound.total().watts()));
        for (Phase phase : Phase.values()) {
            Optional.ofNullable(bound.phases().perPhase().get(phase))
                    .ifPresent(limit -> lines.add(new Line(Optional.of(phase), limit.watts())));
        }
    }

    static long[] of(Bound bound, List<Claim> claims) {
        ExhaustiveOptimum optimum = new ExhaustiveOptimum(bound, claims);
        return optimum.raised(optimum.best());
    }

    /** In the order of turns, the first connector in or out decides, then the second, and so on. */
    private List<Integer> best() {
        List<Integer> order = IntStream.range(0, claims.size())
                .filter(i -> !claims.get(i).maximum().isZero()
                        && !claims.get(i).minimum().isAbove(claims.get(i).maximum()))
                .boxed()
                .sorted(Comparator.comparingLong((Integer i) -> claims.get(i).turn())
                        .thenComparing(i -> claims.get(i).connector()))
                .toList();
        for (int set = (1 << order.size()) - 1; set > 0; set--) {
            List<Integer> members = new ArrayList<>();
            for (int place = 0; place < order.size(); place++) {
                if ((set & 1 << (order.size() - 1 - place)) != 0) {
                    members.add(order.get(place));
                }
            }
            if (lines.stream().allMatch(line -> minimums(line, members).compareTo(new BigFraction(line.limit)) <= 0)) {
                return members;
            }
        }
        return List.of();
    }

    private BigFraction minimums(Line line, List<Integer> members) {
        BigFraction sum = BigFraction.ZERO;
        for (int i : members) {
            sum = sum.add(line.load(
                    claims.get(i), new BigFraction(claims.get(i).minimum().watts())));
        }
        return sum;
    }

    private long[] raised(List<Integer> members) {
        long[] watts = new long[claims.size()];
        List<Integer> open = new ArrayList<>(members);
        while (!open.isEmpty()) {
            @Nullable Line full = null;
            @Nullable BigFraction level = null;
            for (Line line : lines) {
                @Nullable BigFraction fills = fills(line, open, watts);
                if (fills != null && (level == null || fills.compareTo(level) < 0)) {
                    full = line;
                    level = fills;
                }
            }
            for (Integer i : List.copyOf(open)) {
                if (full == null || level == null || full.rises(claims.get(i), at(claims.get(i), level))) {
                    watts[i] = level == null ? claims.get(i).maximum().watts() : roundedDown(at(claims.get(i), level));
                    open.removeIf(i::equals);
                }
            }
        }
        return watts;
    }

    private static long roundedDown(BigFraction watts) {
        return watts.getNumerator().divide(watts.getDenominator()).longValueExact();
    }

    /** What a claim has at a level. */
    private static BigFraction at(Claim claim, BigFraction level) {
        BigFraction share = level.multiply(claim.weight());
        BigFraction least = new BigFraction(claim.minimum().watts());
        BigFraction most = new BigFraction(claim.maximum().watts());
        return share.compareTo(least) < 0 ? least : share.compareTo(most) > 0 ? most : share;
    }

    /** The level above which a line would be overfull; null if none is. */
    private @Nullable BigFraction fills(Line line, List<Integer> open, long[] watts) {
        TreeSet<BigFraction> levels = new TreeSet<>();
        for (int i : open) {
            levels.add(new BigFraction(
                    claims.get(i).minimum().watts(), claims.get(i).weight()));
            levels.add(new BigFraction(
                    claims.get(i).maximum().watts(), claims.get(i).weight()));
            levels.add(new BigFraction(
                    claims.get(i).onOnePhase().watts() * claims.get(i).spread(),
                    claims.get(i).weight()));
        }
        BigFraction limit = new BigFraction(line.limit);
        BigFraction below = BigFraction.ZERO;
        for (BigFraction level : levels) {
            BigFraction load = load(line, open, watts, level);
            if (load.compareTo(limit) > 0) {
                BigFraction before = load(line, open, watts, below);
                BigFraction part = limit.subtract(before).divide(load.subtract(before));
                return below.add(level.subtract(below).multiply(part));
            }
            below = level;
        }
        return null;
    }

    private BigFraction load(Line line, List<Integer> open, long[] watts, BigFraction level) {
        BigFraction sum = BigFraction.ZERO;
        for (int i = 0; i < watts.length; i++) {
            BigFraction has = open.contains(i) ? at(claims.get(i), level) : new BigFraction(watts[i]);
            sum = sum.add(line.load(claims.get(i), has));
        }
        return sum;
    }
}
