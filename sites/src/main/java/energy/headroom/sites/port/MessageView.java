package energy.headroom.sites.port;

import energy.headroom.sites.ProviderId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One message between a provider and us, for people who look into what was said. Secrets are masked.
 *
 * @param action the last part of its path, such as {@code heartbeat}
 * @param status the HTTP status that answered it; 0 where no answer came
 * @param fault what was wrong with it, in words; null where nothing was
 */
public record MessageView(
        Instant at,
        ProviderId provider,
        Direction direction,
        String action,
        @Nullable String requestId,
        @Nullable String correlationId,
        @Nullable String groupId,
        int status,
        Map<String, String> headers,
        String body,
        @Nullable String fault) {
    /** Which way it went, seen from us. */
    public enum Direction {
        IN,
        OUT
    }

    public MessageView {
        headers = Map.copyOf(headers);
    }
}
