package energy.headroom.console.api;

import com.fasterxml.jackson.annotation.JsonFormat;
import energy.headroom.limits.proof.Apply;
import energy.headroom.limits.proof.ApplyDay;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * How one forecast was put into effect, as the API tells it. A time that has not come is null.
 *
 * @param inside whether it was seen to be held inside the contract; null while it is open, where a newer one took its place in
 *     time, and where charging has not to follow it
 */
@JsonNaming(SnakeCaseStrategy.class)
public record ApplyDocument(
        String messageId,
        String type,
        Instant receivedAt,
        @Nullable Instant storedAt,
        @Nullable Instant plannedAt,
        @Nullable Instant sentAt,
        @Nullable Instant acceptedAt,
        @Nullable Instant observedAt,
        @Nullable Instant supersededAt,
        @Nullable Boolean inside) {
    static @Nullable ApplyDocument of(@Nullable Apply apply, Duration contract, Instant now) {
        return apply == null
                ? null
                : new ApplyDocument(
                        apply.messageId(),
                        SiteDocument.word(apply.type()),
                        apply.receivedAt(),
                        apply.storedAt(),
                        apply.plannedAt(),
                        apply.sentAt(),
                        apply.acceptedAt(),
                        apply.observedAt(),
                        apply.supersededAt(),
                        apply.isInside(contract, now).orElse(null));
    }

    /** How the forecasts of one day were put into effect; {@code share} is that of those that can be judged, 0 to 1. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Day(
            @JsonFormat(shape = JsonFormat.Shape.STRING) LocalDate day,
            int forecasts,
            int judged,
            int inside,
            @Nullable Double share,
            @Nullable Double slowestS) {
        static Day of(ApplyDay day) {
            Duration slowest = day.slowest();
            return new Day(
                    day.day(),
                    day.forecasts(),
                    day.judged(),
                    day.inside(),
                    day.share(),
                    slowest == null ? null : slowest.toMillis() / 1000.0);
        }
    }
}
