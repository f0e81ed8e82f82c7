package energy.headroom.limits.proof;

import energy.headroom.units.Power;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A time in which more was drawn, or might have been drawn, than the limit allowed.
 *
 * @param from when it began; with {@code kind} what tells it from others of its site
 * @param until when it was over; null while it lasts
 * @param excess the most by which the limit was passed
 * @param limit what held when the excess was greatest
 * @param cause in words: who could not be told, refused or ignored
 */
public record Breach(Kind kind, Instant from, @Nullable Instant until, Power excess, Power limit, String cause) {
    /** What was above the limit. */
    public enum Kind {
        /** What chargers may draw, though every charger that obeys holds nothing (H1). */
        SHORTFALL,
        /** What the meters show. */
        MEASURED,
        /** What the meters show to flow back, above a GENERATION limit. */
        EXPORT
    }
}
