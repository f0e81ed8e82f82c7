package energy.headroom.oscp.exchange;

import energy.headroom.oscp.message.Action;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message that has to reach the other party.
 *
 * @param requestId the same in every try
 * @param group what it is about; messages about one group keep their order. Null: the link itself, never in an {@link Outbox}
 * @param correlationId the request that it answers, if any
 * @param body JSON, sent as it is in every try
 * @param createdAt when it was made; of measurements, when they were taken
 */
public record OutgoingMessage(
        String requestId,
        Action action,
        @Nullable String group,
        @Nullable String correlationId,
        String body,
        Instant createdAt) {
    /** Whether it says what was measured, so that a newer one says more. */
    public boolean isMeasurement() {
        return action == Action.UPDATE_ASSET_MEASUREMENTS || action == Action.UPDATE_GROUP_MEASUREMENTS;
    }
}
