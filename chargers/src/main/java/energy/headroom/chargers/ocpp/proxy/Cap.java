package energy.headroom.chargers.ocpp.proxy;

import energy.headroom.chargers.ocpp.Home;
import energy.headroom.sites.ChargerSpec.RateUnit;
import energy.headroom.units.Voltage;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A limit as a number in a profile.
 *
 * @param phases that it counts for; in W how many of them the watts are spread over
 */
record Cap(BigDecimal rate, RateUnit unit, int phases) {
    /** What is meant where a profile does not say. */
    static final int USUAL_PHASES = 3;

    private static final BigDecimal MILLI = BigDecimal.valueOf(1_000);

    /**
     * The same in the unit and for the phases in which we tell a charger, or lower: watts become amperes at the highest voltage
     * to expect, and amperes become watts at the nominal one.
     */
    Cap in(RateUnit wanted, int ours, Home home) {
        if (unit == wanted) {
            return new Cap(rate, unit, unit == RateUnit.A ? Math.min(phases, ours) : ours);
        }
        return switch (wanted) {
            case A ->
                new Cap(
                        rate.divide(volts(home.highest()).multiply(BigDecimal.valueOf(ours)), 1, RoundingMode.DOWN),
                        wanted,
                        ours);
            case W ->
                new Cap(
                        rate.multiply(volts(home.nominal()))
                                .multiply(BigDecimal.valueOf(Math.min(phases, ours)))
                                .setScale(0, RoundingMode.DOWN),
                        wanted,
                        ours);
        };
    }

    private static BigDecimal volts(Voltage voltage) {
        return BigDecimal.valueOf(voltage.millivolts()).divide(MILLI);
    }

    boolean isSameAs(Cap other) {
        return rate.compareTo(other.rate()) == 0 && unit == other.unit() && phases == other.phases();
    }

    /** The lower of two in one unit, in number and in phases. */
    Cap min(Cap other) {
        return new Cap(rate.min(other.rate()), unit, Math.min(phases, other.phases()));
    }
}
