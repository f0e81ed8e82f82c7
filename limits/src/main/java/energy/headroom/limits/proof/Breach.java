package energy.headroom.limits.proof;

import energy.headroom.units.Power;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A time in which more was drawn, or might have been drawn, than the limit allowed.
 *
 * @param from when it began; with {@code kind} what tells it from others of its site
 * @param until when it was over; null while it lasts
 * @param excess the most by which the limit was passed
 * @param limit what held when the excess was greatest
 * @param cause in words: who could not be told, refused or ignored
 * @param reported the ids of the forecasts of which the provider was told that they cannot be kept
 */
public record Breach(
        Kind kind,
        Instant from,
        @Nullable Instant until,
        Power excess,
        Power limit,
        String cause,
        List<String> reported) {
    /** What was above the limit. */
    public enum Kind {
        /** What chargers may draw, though every charger that obeys holds nothing (H1). */
        SHORTFALL,
        /** What the meters show. */
        MEASURED,
        /** What the meters show to flow back, above a GENERATION limit. */
        EXPORT
    }

    public Breach {
        reported = List.copyOf(reported);
    }

    static Breach begun(Kind kind, Instant from, Excess excess) {
        return new Breach(kind, from, null, excess.power(), excess.limit(), excess.cause(), List.of());
    }

    /** After it was looked at again: the greatest excess stays, with what caused it. */
    Breach with(Excess excess) {
        return excess.power().isAbove(this.excess)
                ? new Breach(kind, from, until, excess.power(), excess.limit(), excess.cause(), reported)
                : this;
    }

    public Breach ended(Instant at) {
        return new Breach(kind, from, at, excess, limit, cause, reported);
    }

    /** After the provider was told that this forecast cannot be kept. */
    public Breach reported(String messageId) {
        return new Breach(
                kind,
                from,
                until,
                excess,
                limit,
                cause,
                Stream.concat(reported.stream(), Stream.of(messageId)).toList());
    }
}
