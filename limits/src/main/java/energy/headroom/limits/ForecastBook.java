package energy.headroom.limits;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Everything that a site's provider has said and that still counts: one timeline per type, and whether a protective stop
 * is in force. Immutable; a new message makes a new book in one step, so that no reader ever sees half of it (V12).
 */
public final class ForecastBook {
    /** What a newer message does to an older one of its type. */
    public enum Replace {
        /** It takes its place entirely (Vector). */
        ALL,
        /** It takes its place for the time that it covers (the standard). */
        OVERLAP
    }

    public static ForecastBook empty() {
        return new ForecastBook();
    }

    /** The book after one more message. Also works off the end of a stop, see {@link #stopAt}. */
    public ForecastBook with(Received received, Replace replace) {
        throw new UnsupportedOperationException("being built: " + received + replace);
    }

    /** The messages from which this very book can be made again with {@link #with}, oldest first: what a store keeps. */
    public List<Received> contents() {
        throw new UnsupportedOperationException("being built");
    }

    /** The message that stopped the site, if at this moment a protective stop is in force (V14). */
    public Optional<Received> stopAt(Instant moment) {
        throw new UnsupportedOperationException("being built: " + moment);
    }

    /** The newest message of a type. */
    public Optional<Received> newest(ForecastType type) {
        throw new UnsupportedOperationException("being built: " + type);
    }
}
