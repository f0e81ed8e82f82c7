package energy.headroom.limits;

import java.time.Duration;

/**
 * How a provider's forecasts are followed.
 *
 * @param replace what a newer forecast does to an older one
 * @param gap what holds where a forecast has a gap
 * @param missing what holds where there is no forecast (any more) though the link is online
 * @param resume what it takes to follow a forecast again after the link was offline
 * @param followOffline for how long after the link was lost the forecast holds on; zero is strict: not at all
 */
public record ForecastPolicy(
        ForecastBook.Replace replace, Otherwise gap, Otherwise missing, Resume resume, Duration followOffline) {
    /** What holds where a forecast says nothing. There is no way to say unlimited. */
    public enum Otherwise {
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

    /** The cautious one: the fallback wherever anything is in doubt. */
    public static final ForecastPolicy STRICT = new ForecastPolicy(
            ForecastBook.Replace.ALL, Otherwise.FALLBACK, Otherwise.FALLBACK, Resume.FRESH_FORECAST, Duration.ZERO);

    public ForecastPolicy {
        if (followOffline.isNegative()) {
            throw new IllegalArgumentException("a forecast cannot be followed for " + followOffline);
        }
    }
}
