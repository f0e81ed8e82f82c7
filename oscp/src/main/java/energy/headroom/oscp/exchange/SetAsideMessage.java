package energy.headroom.oscp.exchange;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message of ours that the other party will not take, kept with its answer.
 *
 * @param status the HTTP status of the answer; null where it was not even sent
 * @param text what the answer said, or why there is none
 */
public record SetAsideMessage(
        OutgoingMessage message, @Nullable Integer status, String text, Instant at) {}
