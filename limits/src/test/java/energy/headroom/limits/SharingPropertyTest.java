package energy.headroom.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import energy.headroom.units.Phase;
import energy.headroom.units.Power;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

class SharingPropertyTest {
    @Provide
    Arbitrary<List<Claim>> claims() {
        return claims(Arbitraries.longs().between(0, 3_000));
    }

    @Provide
    Arbitrary<List<Claim>> claimsWithoutMinimum() {
        return claims(Arbitraries.just(0L));
    }

    private static Arbitrary<List<Claim>> claims(Arbitrary<Long> minimum) {
        Arbitrary<Set<Phase>> phases =
                Arbitraries.of(Phase.class).set().ofMinSize(1).ofMaxSize(3);
        return Combinators.combine(
                        phases,
                        minimum,
                        Arbitraries.longs().between(0, 9_000),
                        Arbitraries.integers().between(1, 4),
                        Arbitraries.longs().between(0, 2))
                .as((on, least, most, weight, turn) -> new Claim(
                        new ConnectorId("X", 1),
                        on,
                        on.size(),
                        Power.ofWatts(least),
                        Power.ofWatts(most),
                        weight,
                        turn))
                .list()
                .ofMaxSize(8)
                .map(SharingPropertyTest::numbered);
    }

    private static List<Claim> numbered(List<Claim> claims) {
        List<Claim> numbered = new ArrayList<>();
        for (Claim it : claims) {
            numbered.add(new Claim(
                    new ConnectorId("X", numbered.size() + 1),
                    it.phases(),
                    it.spread(),
                    it.minimum(),
                    it.maximum(),
                    it.weight(),
                    it.turn()));
        }
        return numbered;
    }

    @Provide
    Arbitrary<PhaseLimits> phaseLimits() {
        return Arbitraries.maps(Arbitraries.of(Phase.class), Arbitraries.longs().between(0, 9_000))
                .map(limits -> {
                    Map<Phase, Power> perPhase = new EnumMap<>(Phase.class);
                    limits.forEach((phase, watts) -> perPhase.put(phase, Power.ofWatts(watts)));
                    return new PhaseLimits(perPhase);
                });
    }

    @Property(tries = 2000)
    void staysWithinEveryLimitAndLeavesNoUsableMinimumWhileSomebodyWaits(
            @ForAll @LongRange(min = 0, max = 30_000) long total,
            @ForAll("phaseLimits") PhaseLimits phases,
            @ForAll("claims") List<Claim> claims) {
        long[] watts = Sharing.among(claims).watts(new Bound(Power.ofWatts(total), phases));
        assertThat(Arrays.stream(watts).sum()).isLessThanOrEqualTo(total);
        for (Map.Entry<Phase, Power> limit : phases.perPhase().entrySet()) {
            assertThat(load(claims, watts, limit.getKey()))
                    .isLessThanOrEqualTo(6 * limit.getValue().watts());
        }
        for (int i = 0; i < watts.length; i++) {
            Claim claim = claims.get(i);
            assertThat(watts[i])
                    .satisfiesAnyOf(
                            it -> assertThat(it).isZero(),
                            it -> assertThat(it)
                                    .isBetween(
                                            claim.minimum().watts(),
                                            claim.maximum().watts()));
            if (watts[i] == 0 && !claim.maximum().isZero() && !claim.minimum().isAbove(claim.maximum())) {
                long[] more = watts.clone();
                more[i] = Math.max(1, claim.minimum().watts());
                boolean onlyRounding = more[i] <= claims.size();
                assertThat(onlyRounding || !fits(leastFor(claims, more), total, phases, claims))
                        .as("connector %d waits though its minimum fits beside the others' minimums", i + 1)
                        .isTrue();
            }
        }
    }

    /** Everybody who has anything at its minimum, which is what it takes to have one more. */
    private static long[] leastFor(List<Claim> claims, long[] watts) {
        long[] least = watts.clone();
        for (int i = 0; i < least.length; i++) {
            least[i] = least[i] == 0 ? 0 : claims.get(i).minimum().watts();
        }
        return least;
    }

    @Property(tries = 2000)
    void isMaxMinFairWhereMinimumsDoNotBind(
            @ForAll @LongRange(min = 0, max = 30_000) long total,
            @ForAll("phaseLimits") PhaseLimits phases,
            @ForAll("claimsWithoutMinimum") List<Claim> claims) {
        long[] watts = Sharing.among(claims).watts(new Bound(Power.ofWatts(total), phases));
        double[] fair = raisedStepByStep(total, phases, claims);
        for (int i = 0; i < watts.length; i++) {
            assertThat((double) watts[i])
                    .as("share of %s", claims.get(i))
                    .isCloseTo(fair[i], within(1.0 + claims.size() * 4));
        }
    }

    /** The definition: raise all together until a limit is met, leave those whom it binds, go on with the others. */
    private static double[] raisedStepByStep(long total, PhaseLimits phases, List<Claim> claims) {
        double[] shares = new double[claims.size()];
        boolean[] bound = new boolean[claims.size()];
        while (true) {
            double step = Double.MAX_VALUE;
            for (int i = 0; i < shares.length; i++) {
                if (!bound[i]) {
                    step = Math.min(
                            step,
                            (claims.get(i).maximum().watts() - shares[i])
                                    / claims.get(i).weight());
                }
            }
            double weights = 0;
            double used = 0;
            for (int i = 0; i < shares.length; i++) {
                weights += bound[i] ? 0 : claims.get(i).weight();
                used += shares[i];
            }
            if (weights == 0) {
                return shares;
            }
            step = Math.min(step, (total - used) / weights);
            for (Map.Entry<Phase, Power> limit : phases.perPhase().entrySet()) {
                double slope = 0;
                double load = 0;
                for (int i = 0; i < shares.length; i++) {
                    Set<Phase> on = claims.get(i).phases();
                    if (on.contains(limit.getKey())) {
                        slope += bound[i] ? 0 : (double) claims.get(i).weight() / on.size();
                        load += shares[i] / on.size();
                    }
                }
                step = slope > 0 ? Math.min(step, (limit.getValue().watts() - load) / slope) : step;
            }
            for (int i = 0; i < shares.length; i++) {
                shares[i] += bound[i] ? 0 : step * claims.get(i).weight();
            }
            bind(total, phases, claims, shares, bound);
        }
    }

    private static void bind(long total, PhaseLimits phases, List<Claim> claims, double[] shares, boolean[] bound) {
        boolean full = Arrays.stream(shares).sum() > total - 1e-6;
        for (int i = 0; i < shares.length; i++) {
            bound[i] |= full || shares[i] > claims.get(i).maximum().watts() - 1e-6;
        }
        for (Map.Entry<Phase, Power> limit : phases.perPhase().entrySet()) {
            double load = 0;
            for (int i = 0; i < shares.length; i++) {
                Set<Phase> on = claims.get(i).phases();
                load += on.contains(limit.getKey()) ? shares[i] / on.size() : 0;
            }
            for (int i = 0; i < shares.length; i++) {
                bound[i] |= load > limit.getValue().watts() - 1e-6
                        && claims.get(i).phases().contains(limit.getKey());
            }
        }
    }

    @Property(tries = 500)
    void doesNotDependOnTheOrderOfTheClaims(
            @ForAll @LongRange(min = 0, max = 30_000) long total, @ForAll("claims") List<Claim> claims) {
        List<Claim> reversed = claims.stream()
                .sorted(Comparator.comparing(Claim::connector).reversed())
                .toList();
        long[] watts = Sharing.among(claims).watts(Bound.of(Power.ofWatts(total)));
        long[] again = Sharing.among(reversed).watts(Bound.of(Power.ofWatts(total)));
        for (int i = 0; i < watts.length; i++) {
            assertThat(again[watts.length - 1 - i]).isEqualTo(watts[i]);
        }
    }

    /** In sixths of a watt. */
    private static long load(List<Claim> claims, long[] watts, Phase phase) {
        long load = 0;
        for (int i = 0; i < watts.length; i++) {
            Set<Phase> on = claims.get(i).phases();
            load += on.contains(phase) ? watts[i] * (6 / on.size()) : 0;
        }
        return load;
    }

    private static boolean fits(long[] watts, long total, PhaseLimits phases, List<Claim> claims) {
        return Arrays.stream(watts).sum() <= total
                && phases.perPhase().entrySet().stream()
                        .allMatch(limit -> load(claims, watts, limit.getKey())
                                <= 6 * limit.getValue().watts());
    }
}
