package energy.headroom.oscp.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer, as the message log shows them. Secrets were masked before this was made: neither the
 * headers nor the bodies hold any.
 *
 * @param action the last part of the path, also where OSCP has no such action
 * @param group the group that it is about, if it is about one
 * @param status of the answer; 0: none came
 * @param headers of the request
 * @param answerHeaders of the answer
 * @param answer the body of the answer; empty for a 204; where none came, why
 * @param at when the request was received or sent
 * @param took until the answer
 */
public record LoggedMessage(
        Direction direction,
        String provider,
        String action,
        @Nullable String group,
        @Nullable String requestId,
        @Nullable String correlationId,
        int status,
        Map<String, String> headers,
        String body,
        Map<String, String> answerHeaders,
        String answer,
        Instant at,
        Duration took) {
    public LoggedMessage {
        headers = Map.copyOf(headers);
        answerHeaders = Map.copyOf(answerHeaders);
    }
}
