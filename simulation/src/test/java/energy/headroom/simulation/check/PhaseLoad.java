package energy.headroom.simulation.check;

import energy.headroom.sites.ChargerSpec;
import energy.headroom.units.Power;
import energy.headroom.units.Voltage;

/**
 * What a charger counts for on each of its phases by what it is told. Amperes are told for each phase; watts may all flow on
 * one of them, up to what its connectors carry there.
 */
final class PhaseLoad {
    private PhaseLoad() {}

    /** For what one of its connectors is meant to have. */
    static long of(ChargerSpec charger, Voltage highest, long told) {
        return of(charger, told, most(charger, highest));
    }

    /** For what all are meant to have: the split counts each by what all carry, which can be too much and never is too little. */
    static long ofAll(ChargerSpec charger, Voltage highest, long told) {
        return of(charger, told, charger.connectors().size() * most(charger, highest));
    }

    private static long of(ChargerSpec charger, long told, long most) {
        return switch (charger.unit()) {
            case A -> Math.ceilDiv(told, charger.phases().size());
            case W -> Math.min(told, most);
        };
    }

    private static long most(ChargerSpec charger, Voltage highest) {
        return charger.connectors().stream()
                .mapToLong(connector ->
                        Power.drawnBy(connector.maximum(), highest, 1).watts())
                .sum();
    }
}
