package energy.headroom.derms.check;

import energy.headroom.oscp.exchange.Direction;
import energy.headroom.oscp.exchange.LoggedMessage;
import energy.headroom.oscp.json.ErrorText;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One message that was said, as far as a check looks at it.
 *
 * @param ours whether we sent it
 * @param status that answered it; 0: none
 * @param text what the answer said, or why there was none
 * @param headers of the request, by name in any case
 */
public record Said(
        boolean ours,
        String action,
        @Nullable String requestId,
        @Nullable String correlationId,
        int status,
        String text,
        Map<String, String> headers,
        Instant at) {
    static final int ACCEPTED = 204;

    public Said {
        Map<String, String> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        byName.putAll(headers);
        headers = byName;
    }

    public static Said of(LoggedMessage message) {
        String answer = message.answer();
        return new Said(
                message.direction() == Direction.SENT,
                message.action(),
                message.requestId(),
                message.correlationId(),
                message.status(),
                ErrorText.read(answer.getBytes(StandardCharsets.UTF_8)).orElse(answer),
                message.headers(),
                message.at());
    }

    boolean isAccepted() {
        return status == ACCEPTED;
    }

    /** How far its sender's clock was ahead of ours, where its sender is the provider and says so. */
    public Optional<Duration> clock() {
        return ours ? Optional.empty() : TokenStep.clock(Optional.ofNullable(headers.get("Date")), at);
    }

    String answer() {
        return (status == 0 ? "no answer" : String.valueOf(status)) + (text.isBlank() ? "" : ": " + text.strip());
    }
}
