package energy.headroom.chargers.ocpp.v16;

import energy.headroom.chargers.ocpp.Home;
import energy.headroom.sites.ChargerSpec.ConnectorSpec;
import energy.headroom.sites.ChargerSpec.RateUnit;
import energy.headroom.units.Current;
import energy.headroom.units.Power;
import energy.headroom.units.Voltage;
import java.math.BigDecimal;
import java.util.Comparator;

/**
 * Turns the power that a charger may draw into the number that it is told, always on the low side.
 *
 * <p>Amperes are per phase and for all connectors together: power / (highest voltage x phases), where the phases are all
 * those that any of its connectors loads. Whatever its cars use, each phase then carries at most that current, so their sum
 * is at most the power.
 *
 * <p>Watts are lowered by nominal / highest voltage. OCPP 1.6 has a charger turn watts into amperes by its nominal voltage,
 * and at the highest voltage those amperes draw more.
 *
 * <p>What is above zero but too little for the smallest connector is told as zero: below its minimum a car does not charge,
 * and some chargers raise such a limit to the minimum.
 */
final class RateLimits {
    private final RateUnit unit;
    private final Voltage nominal;
    private final Voltage highest;
    private final int phases;
    private final Current minimum;

    RateLimits(Home home, RateUnit unit) {
        this.unit = unit;
        this.nominal = home.nominal();
        this.highest = home.highest();
        this.phases = Math.max(1, home.charger().phases().size());
        this.minimum = home.charger().connectors().stream()
                .map(ConnectorSpec::minimum)
                .min(Comparator.naturalOrder())
                .orElse(Current.ZERO);
    }

    RateUnit unit() {
        return unit;
    }

    int phases() {
        return phases;
    }

    /** The number for {@code limit} in OCPP's ChargingSchedulePeriod. */
    BigDecimal rate(Power limit) {
        Current perPhase = limit.perPhaseAt(highest, phases).roundedDownToTenth();
        if (perPhase.compareTo(minimum) < 0) {
            return BigDecimal.ZERO;
        }
        return switch (unit) {
            case A -> perPhase.amperes();
            case W -> BigDecimal.valueOf(atNominal(limit).watts());
        };
    }

    private Power atNominal(Power limit) {
        long lower = Math.min(nominal.millivolts(), highest.millivolts());
        return Power.ofWatts(Math.floorDiv(Math.multiplyExact(limit.watts(), lower), highest.millivolts()));
    }
}
