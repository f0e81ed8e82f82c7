package energy.headroom.limits;

import energy.headroom.units.Power;
import energy.headroom.units.Voltage;
import java.time.Duration;

/**
 * The settings of a site, and of its provider for it, that decide its envelope.
 *
 * @param gridConnection what charging may use of the connection; never exceeded
 * @param fallback what holds where nothing better is known; never above the grid connection
 * @param nominalVoltage phase to neutral; turns limits in A into power (rounded down)
 * @param highestVoltage phase to neutral, the highest to expect; turns shares into amperes (rounded down)
 * @param replace what a newer forecast does to an older one
 * @param gap what holds where a forecast has a gap
 * @param resume what it takes to follow a forecast again after the link was offline
 * @param horizon how far ahead schedules reach before they end in the fallback (H3)
 * @param guard around each edge of the envelope schedules hold the lower side for this long before and after
 */
public record SiteRules(
        Power gridConnection,
        Power fallback,
        Voltage nominalVoltage,
        Voltage highestVoltage,
        ForecastBook.Replace replace,
        Gap gap,
        Resume resume,
        Duration horizon,
        Duration guard) {
    /** What holds in a gap of a forecast. There is no way to say unlimited. */
    public enum Gap {
        FALLBACK,
        ZERO
    }

    /** What ends the fallback after the link was offline, besides a handshake. */
    public enum Resume {
        /** A forecast received since the link came back. */
        FRESH_FORECAST,
        /** The forecast that is stored, where it covers the moment. */
        STORED_FORECAST
    }

    public SiteRules {
        if (fallback.isAbove(gridConnection)) {
            throw new IllegalArgumentException(
                    "the fallback of " + fallback + " is above the grid connection of " + gridConnection);
        }
    }
}
