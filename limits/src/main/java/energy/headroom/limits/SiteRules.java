package energy.headroom.limits;

import energy.headroom.units.Power;
import energy.headroom.units.Voltage;
import java.time.Duration;

/**
 * The settings of a site, and of its provider for it, that decide its envelope and its shares.
 *
 * @param gridConnection what charging may use of the connection; never exceeded
 * @param fallback what holds where nothing better is known; never above the grid connection
 * @param margin kept free under every limit
 * @param nominalVoltage phase to neutral; turns limits in A into power (rounded down)
 * @param highestVoltage phase to neutral, the highest to expect; turns shares into amperes (rounded down)
 * @param policy how the provider's forecasts are followed
 * @param horizon how far ahead schedules reach before they end in the fallback (H3)
 * @param guard around each edge of the envelope schedules hold the lower side for this long before and after
 * @param pauses how pauses rotate
 */
public record SiteRules(
        Power gridConnection,
        Power fallback,
        Power margin,
        Voltage nominalVoltage,
        Voltage highestVoltage,
        ForecastPolicy policy,
        Duration horizon,
        Duration guard,
        Pauses pauses) {
    /** Usual in most of the world, between a phase and neutral. */
    public static final Voltage NOMINAL_VOLTAGE = Voltage.ofVolts(230);
    /** How far above the nominal voltage is to be expected. */
    public static final int ABOVE_NOMINAL_PERCENT = 6;

    public static final Duration HORIZON = Duration.ofMinutes(30);
    public static final Duration GUARD = Duration.ofSeconds(30);

    public SiteRules {
        if (fallback.isAbove(gridConnection)) {
            throw new IllegalArgumentException(
                    "the fallback of " + fallback + " is above the grid connection of " + gridConnection);
        }
    }

    /** What holds for a site of which only this is said. */
    public static SiteRules of(Power gridConnection, Power fallback, ForecastPolicy policy) {
        return new SiteRules(
                gridConnection,
                fallback,
                Power.ZERO,
                NOMINAL_VOLTAGE,
                NOMINAL_VOLTAGE.plusPercent(ABOVE_NOMINAL_PERCENT),
                policy,
                HORIZON,
                GUARD,
                Pauses.USUAL);
    }
}
