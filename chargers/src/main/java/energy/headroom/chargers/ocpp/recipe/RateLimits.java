package energy.headroom.chargers.ocpp.recipe;

import energy.headroom.chargers.ocpp.Home;
import energy.headroom.limits.Telling;
import energy.headroom.sites.ChargerSpec.RateUnit;
import energy.headroom.units.Current;
import energy.headroom.units.Power;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Turns the power that a charger may draw into the number that it is told, in the unit that it takes. */
public final class RateLimits {
    private final RateUnit unit;
    private final Telling telling;
    private final BigDecimal zero;

    /**
     * @param asItIs whether a limit that is too low for a car is told as it is, and not as zero
     * @param zeroAs per phase; what is told in place of zero where that is too little for a car as well; null for zero itself
     */
    public RateLimits(Home home, RateUnit unit, boolean asItIs, @Nullable Current zeroAs) {
        this.unit = unit;
        Telling usual = home.charger().telling(unit, home.nominal(), home.highest());
        telling = asItIs ? usual.asItIs() : usual;
        zero = zeroAs == null || zeroAs.compareTo(usual.minimum()) >= 0 ? BigDecimal.ZERO : number(zeroAs, home, usual);
    }

    public RateUnit unit() {
        return unit;
    }

    public int phases() {
        return telling.phases();
    }

    /** The number for {@code limit} in OCPP's ChargingSchedulePeriod. */
    public BigDecimal rate(Power limit) {
        BigDecimal rate = telling.rate(limit);
        return rate.signum() == 0 ? zero : rate;
    }

    private BigDecimal number(Current perPhase, Home home, Telling usual) {
        return switch (unit) {
            case A -> perPhase.roundedDownToTenth().amperes();
            case W ->
                BigDecimal.valueOf(
                        Power.drawnBy(perPhase, home.nominal(), usual.phases()).watts());
        };
    }
}
