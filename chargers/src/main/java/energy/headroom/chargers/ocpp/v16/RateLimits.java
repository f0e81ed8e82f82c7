package energy.headroom.chargers.ocpp.v16;

import energy.headroom.chargers.ocpp.Home;
import energy.headroom.limits.Telling;
import energy.headroom.sites.ChargerSpec.RateUnit;
import energy.headroom.units.Power;
import java.math.BigDecimal;

/** Turns the power that a charger may draw into the number that it is told, in the unit that it takes. */
final class RateLimits {
    private final RateUnit unit;
    private final Telling telling;

    /** @param asItIs whether a limit that is too low for a car is told as it is, and not as zero */
    RateLimits(Home home, RateUnit unit, boolean asItIs) {
        this.unit = unit;
        Telling usual = home.charger().telling(unit, home.nominal(), home.highest());
        telling = asItIs ? usual.asItIs() : usual;
    }

    RateUnit unit() {
        return unit;
    }

    int phases() {
        return telling.phases();
    }

    /** The number for {@code limit} in OCPP's ChargingSchedulePeriod. */
    BigDecimal rate(Power limit) {
        return telling.rate(limit);
    }
}
