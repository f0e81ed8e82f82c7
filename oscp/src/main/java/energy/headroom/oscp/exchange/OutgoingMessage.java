package energy.headroom.oscp.exchange;

import energy.headroom.oscp.message.Action;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message that has to reach the other party.
 *
 * @param requestId the same in every try
 * @param correlationId the request that it answers, if any
 * @param body JSON, sent as it is in every try
 */
public record OutgoingMessage(
        String requestId,
        Action action,
        @Nullable String group,
        @Nullable String correlationId,
        String body,
        Instant createdAt) {}
