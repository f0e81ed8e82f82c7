package energy.headroom.sites;

import energy.headroom.limits.Telling;
import energy.headroom.metering.Efficiency;
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
 * @param holder who holds its schedule
 */
public record ChargerSpec(String id, List<ConnectorSpec> connectors, RateUnit unit, Holder holder) {
    /** OCPP's ChargingRateUnit. */
    public enum RateUnit {
        A,
        W
    }

    /** Who holds a charger's schedule, and so what is left of it when we hear nothing more. */
    public enum Holder {
        /** The charger itself: out of contact, it follows what it stored. Whatever it says shows that it is in contact. */
        CHARGER,
        /**
         * The operator's CSMS: out of contact, it may do anything, and so the charger counts at its rating. Readings that it
         * passes on say nothing about whether it still takes limits.
         */
        CSMS,
        /** A CSMS of which commissioning proved that it settles by itself: out of contact, the charger follows what was pushed. */
        PROVEN_CSMS
    }

    /**
     * @param number from 1
     * @param phases which of the site's phases it loads
     * @param maximum the least of rating and cable, per phase
     * @param minimum the least current of use, per phase; below it charging pauses
     * @param efficiency of one that gives direct current: what part of what it draws comes out
     */
    public record ConnectorSpec(
            int number, Set<Phase> phases, Current maximum, Current minimum, Efficiency efficiency) {
        public ConnectorSpec {
            phases = Set.copyOf(phases);
        }

        /** One that gives alternating current. */
        public ConnectorSpec(int number, Set<Phase> phases, Current maximum, Current minimum) {
            this(number, phases, maximum, minimum, Efficiency.WHOLE);
        }
    }

    public ChargerSpec {
        connectors = List.copyOf(connectors);
    }

    /** One that holds its schedule itself. */
    public ChargerSpec(String id, List<ConnectorSpec> connectors, RateUnit unit) {
        this(id, connectors, unit, Holder.CHARGER);
    }

    /** The same charger, told in another unit. */
    public ChargerSpec toldIn(RateUnit other) {
        return new ChargerSpec(id, connectors, other, holder);
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
