package energy.headroom.sites;

import energy.headroom.limits.Telling;
import energy.headroom.units.Current;
import energy.headroom.units.Phase;
import energy.headroom.units.Voltage;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A charger as the operator describes it.
 *
 * @param id its identity as it connects: the last part of the path /ocpp/{id}
 * @param connectors at least one, numbered from 1
 * @param unit what its limits are told in
 */
public record ChargerSpec(String id, List<ConnectorSpec> connectors, RateUnit unit) {
    /** OCPP's ChargingRateUnit. */
    public enum RateUnit {
        A,
        W
    }

    /**
     * @param number from 1
     * @param phases which of the site's phases it loads
     * @param maximum the least of rating and cable, per phase
     * @param minimum the least current of use, per phase; below it charging pauses
     */
    public record ConnectorSpec(int number, Set<Phase> phases, Current maximum, Current minimum) {
        public ConnectorSpec {
            phases = Set.copyOf(phases);
        }
    }

    public ChargerSpec {
        connectors = List.copyOf(connectors);
    }

    /** The same charger, told in another unit. */
    public ChargerSpec toldIn(RateUnit other) {
        return new ChargerSpec(id, connectors, other);
    }

    /** The phases that any of its connectors loads. */
    public Set<Phase> phases() {
        return connectors.stream()
                .flatMap(connector -> connector.phases().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** How it is told its limits in a unit, which may be another than the settings say where it takes no other. */
    public Telling telling(RateUnit in, Voltage nominal, Voltage highest) {
        Telling.Unit counts = switch (in) {
            case A -> Telling.Unit.AMPERES_PER_PHASE;
            case W -> Telling.Unit.WATTS;
        };
        Current least = connectors.stream()
                .map(ConnectorSpec::minimum)
                .min(Comparator.naturalOrder())
                .orElse(Current.ZERO);
        return new Telling(counts, Math.max(1, phases().size()), least, nominal, highest);
    }
}
