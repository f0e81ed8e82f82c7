package energy.headroom.limits.proof;

import energy.headroom.limits.ForecastType;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How one forecast was put into effect at one site (V13). A time that is null has not come, or never came.
 *
 * @param sequence of the forecast, see {@link energy.headroom.limits.Received}
 * @param storedAt when it was durable
 * @param plannedAt when the site first made a plan by it
 * @param sentAt when all that the plan lowers had been sent
 * @param acceptedAt when what the chargers have accepted was inside the limit, those that cannot be told at the most they may draw
 * @param observedAt when measured power was under the limit, within the tolerance, later than accepted
 * @param supersededAt when a newer forecast took its place before it was observed
 */
public record Apply(
        long sequence,
        String messageId,
        ForecastType type,
        Instant receivedAt,
        @Nullable Instant storedAt,
        @Nullable Instant plannedAt,
        @Nullable Instant sentAt,
        @Nullable Instant acceptedAt,
        @Nullable Instant observedAt,
        @Nullable Instant supersededAt) {
    /** Whether it was seen under the limit so soon; empty while it is open, or where a newer one took its place in time. */
    public Optional<Boolean> isInside(Duration contract, Instant now) {
        Instant due = receivedAt.plus(contract);
        if (observedAt != null) {
            return Optional.of(!observedAt.isAfter(due));
        }
        Instant until = supersededAt == null ? now : supersededAt;
        return until.isAfter(due) ? Optional.of(false) : Optional.empty();
    }
}
