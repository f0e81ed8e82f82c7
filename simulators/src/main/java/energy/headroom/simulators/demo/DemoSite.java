package energy.headroom.simulators.demo;

import energy.headroom.simulators.site.Protocol;
import energy.headroom.units.Current;
import energy.headroom.units.Power;
import java.util.ArrayList;
import java.util.List;

/**
 * A site of the demo.
 *
 * @param capacity what the DERMS has for it on average: less than all its chargers could draw, more than a few need
 * @param protocol what its chargers speak
 */
record DemoSite(
        String id,
        String name,
        String group,
        Power gridConnection,
        Power capacity,
        Protocol protocol,
        List<DemoCharger> chargers) {

    record DemoCharger(String id, int connectors, int phases, Current maximum) {}

    DemoSite {
        chargers = List.copyOf(chargers);
    }

    /** What charging may use when nobody says anything. */
    Power fallback() {
        return Power.ofWatts(capacity.watts() * 3 / 10);
    }

    static List<DemoSite> all() {
        return List.of(
                new DemoSite(
                        "quay-street",
                        "Quay Street car park",
                        "AKL001",
                        Power.ofWatts(120_000),
                        Power.ofWatts(60_000),
                        Protocol.OCPP_16,
                        chargers("QS", 8, 2, 3, Current.ofAmperes(32))),
                new DemoSite(
                        "wiri-depot",
                        "Wiri van depot",
                        "AKL002",
                        Power.ofWatts(160_000),
                        Power.ofWatts(90_000),
                        Protocol.OCPP_16,
                        chargers("WD", 12, 0, 3, Current.ofAmperes(32))),
                new DemoSite(
                        "mission-bay",
                        "Mission Bay shops",
                        "AKL003",
                        Power.ofWatts(40_000),
                        Power.ofWatts(20_000),
                        Protocol.OCPP_201,
                        chargers("MB", 4, 1, 3, Current.ofAmperes(16))));
    }

    /** @param twins how many of them have two connectors */
    private static List<DemoCharger> chargers(String prefix, int count, int twins, int phases, Current maximum) {
        List<DemoCharger> chargers = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            int connectors = number > count - twins ? 2 : 1;
            chargers.add(new DemoCharger("%s-%02d".formatted(prefix, number), connectors, phases, maximum));
        }
        return chargers;
    }
}
