package energy.headroom.chargers.ocpp.recipe;

import energy.headroom.chargers.ocpp.Home;
import energy.headroom.limits.Telling;
import energy.headroom.sites.ChargerSpec.RateUnit;
import energy.headroom.units.Power;
import java.math.BigDecimal;

/** Turns the power that a charger may draw into the number that it is told, in the unit that it takes. */
public final class RateLimits {
    private final RateUnit unit;
    private final Telling telling;

    /** @param asItIs whether a limit that is too low for a car is told as it is, and not as zero */
    public RateLimits(Home home, RateUnit unit, boolean asItIs) {
        this.unit = unit;
        Telling usual = home.charger().telling(unit, home.nominal(), home.highest());
        telling = asItIs ? usual.asItIs() : usual;
    }

    public RateUnit unit() {
        return unit;
    }

    public int phases() {
        return telling.phases();
    }

    /** The number for {@code limit} in OCPP's ChargingSchedulePeriod. */
    public BigDecimal rate(Power limit) {
        return telling.rate(limit);
    }
}
