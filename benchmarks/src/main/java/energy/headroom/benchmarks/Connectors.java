package energy.headroom.benchmarks;

import energy.headroom.limits.Bound;
import energy.headroom.limits.Claim;
import energy.headroom.limits.ConnectorId;
import energy.headroom.limits.PhaseLimits;
import energy.headroom.units.Phase;
import energy.headroom.units.Power;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** A car park: connectors on one or three phases, each car with a demand of its own, in no order. */
final class Connectors {
    private static final int VOLTS = 244;
    private static final List<Set<Phase>> WIRING =
            List.of(Set.of(Phase.values()), Set.of(Phase.L1), Set.of(Phase.L2), Set.of(Phase.L3));

    private Connectors() {}

    static List<Claim> claims(int connectors) {
        Random random = new Random(connectors);
        List<Claim> claims = new ArrayList<>(connectors);
        for (int i = 0; i < connectors; i++) {
            Set<Phase> phases = WIRING.get(random.nextInt(WIRING.size()));
            claims.add(new Claim(
                    new ConnectorId("C" + random.nextInt(1_000_000), 1 + i),
                    phases,
                    phases.size(),
                    amperes(6, phases.size()),
                    amperes(10 + random.nextInt(23), phases.size()),
                    1,
                    random.nextInt(connectors)));
        }
        return claims;
    }

    /** So much for each connector in total, and a third of that on each phase. */
    static Bound bound(int connectors, int amperes) {
        Power phase = amperes((long) connectors * amperes, 1);
        return new Bound(
                amperes((long) connectors * amperes, 3),
                new PhaseLimits(Map.of(Phase.L1, phase, Phase.L2, phase, Phase.L3, phase)));
    }

    /** As many numbers to sort as there are shares. */
    static long[] numbers(int size) {
        return new Random(size).longs(size).toArray();
    }

    private static Power amperes(long amperes, int phases) {
        return Power.ofWatts(amperes * VOLTS * phases);
    }
}
