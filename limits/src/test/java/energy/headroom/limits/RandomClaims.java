package energy.headroom.limits;

import energy.headroom.units.Phase;
import energy.headroom.units.Power;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Claims and bounds from a seed: one to three phases, told in amperes or watts, weights, and some that ask for nothing. */
final class RandomClaims {
    private final Random random;

    RandomClaims(long seed) {
        random = new Random(seed);
    }

    /** Up to so many, without minimums. */
    List<Claim> claims(int most) {
        List<Claim> claims = new ArrayList<>();
        int size = 1 + random.nextInt(most);
        for (int i = 0; i < size; i++) {
            List<Phase> phases = new ArrayList<>(List.of(Phase.values()));
            Collections.shuffle(phases, random);
            Set<Phase> used = Set.copyOf(phases.subList(0, 1 + random.nextInt(3)));
            long maximum = random.nextInt(6) == 0 ? 0 : (1 + random.nextInt(7_360)) * (long) used.size();
            claims.add(new Claim(
                    new ConnectorId("X", i + 1),
                    used,
                    random.nextInt(4) == 0 ? 1 : used.size(),
                    Power.ZERO,
                    Power.ofWatts(maximum),
                    random.nextInt(3) == 0 ? 1 + random.nextInt(5) : 1,
                    0));
        }
        return claims;
    }

    /** The same with minimums and turns, some of them equal. */
    List<Claim> withMinimums(List<Claim> claims) {
        return claims.stream()
                .map(it -> with(
                        it,
                        Power.ofWatts(random.nextInt(1 + 1_380 * it.phases().size() * (1 + random.nextInt(3)))),
                        random.nextInt(4)))
                .toList();
    }

    /** The same with minimums that are at most these. */
    List<Claim> withMinimumsUpTo(List<Claim> claims, double[] most) {
        List<Claim> more = new ArrayList<>();
        for (int i = 0; i < most.length; i++) {
            more.add(with(claims.get(i), Power.ofWatts((long) Math.max(0, random.nextDouble() * (most[i] - 1))), 0));
        }
        return more;
    }

    private static Claim with(Claim claim, Power minimum, long turn) {
        return new Claim(
                claim.connector(),
                claim.phases(),
                claim.spread(),
                minimum,
                claim.maximum(),
                claim.onOnePhase(),
                claim.weight(),
                turn);
    }

    /** The same, where one phase carries no more than some part of all. */
    List<Claim> withPhasesThatCarryLess(List<Claim> claims) {
        return claims.stream()
                .map(it -> random.nextInt(3) == 0
                        ? it
                        : it.withOnOnePhase(Power.ofWatts(
                                random.nextInt(1 + (int) it.maximum().watts()))))
                .toList();
    }

    /** From nothing to more than all can take, on any phases besides. */
    Bound bound() {
        Map<Phase, Power> phases = new EnumMap<>(Phase.class);
        for (Phase phase : Phase.values()) {
            if (random.nextBoolean()) {
                phases.put(phase, power(20_000));
            }
        }
        return new Bound(power(80_000), new PhaseLimits(phases));
    }

    private Power power(int most) {
        return Power.ofWatts(random.nextInt(8) == 0 ? 0 : random.nextInt(1 + random.nextInt(most)));
    }

    List<Claim> shuffled(List<Claim> claims) {
        List<Claim> shuffled = new ArrayList<>(claims);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    Power more() {
        return power(20_000);
    }
}
