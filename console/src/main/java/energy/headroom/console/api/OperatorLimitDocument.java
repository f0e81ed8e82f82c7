package energy.headroom.console.api;

import energy.headroom.limits.OperatorLimit;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** A limit that an operator set, as the API tells it. */
@JsonNaming(SnakeCaseStrategy.class)
public record OperatorLimitDocument(long powerW, Instant from, Instant until, String reason, String by) {
    static OperatorLimitDocument of(OperatorLimit limit) {
        return new OperatorLimitDocument(
                limit.power().watts(), limit.from(), limit.until(), limit.reason(), limit.by());
    }

    static @Nullable OperatorLimitDocument orNull(@Nullable OperatorLimit limit) {
        return limit == null ? null : of(limit);
    }
}
