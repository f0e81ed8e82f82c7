package energy.headroom.derms.log;

import energy.headroom.derms.ProviderSettings;
import energy.headroom.oscp.exchange.Direction;
import energy.headroom.oscp.exchange.HeaderNames;
import energy.headroom.oscp.exchange.LoggedMessage;
import energy.headroom.oscp.exchange.MessageLog;
import energy.headroom.oscp.exchange.OutgoingMessage;
import energy.headroom.settings.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Puts messages into the log. Whatever the settings hold as a secret is masked by its header's name, and by its value
 * wherever else it stands.
 */
public final class MessageRecorder {
    private static final String MASK = "****";
    private static final int MOST_CHARACTERS = 64 * 1024;

    private final MessageLog log;
    private volatile Masking masking;
    private final Set<String> secretHeaders = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    public MessageRecorder(MessageLog log, List<ProviderSettings> providers) {
        this.log = log;
        this.masking = Masking.of(providers);
        secretHeaders.addAll(Set.of(HeaderNames.AUTHORIZATION, "Proxy-Authorization", "Cookie", "Set-Cookie"));
        for (ProviderSettings provider : providers) {
            secretHeaders.addAll(provider.headers().keySet());
            secretHeaders.addAll(provider.credentials().inboundHeaders().keySet());
        }
    }

    /** What these settings hold as a secret is masked from here on, besides all that was before. */
    public void mask(ProviderSettings provider) {
        synchronized (this) {
            masking = masking.and(provider);
        }
    }

    /** A message of ours that was answered. */
    public void sent(
            ProviderSettings provider,
            OutgoingMessage message,
            int status,
            Map<String, String> answerHeaders,
            String answer,
            Instant at,
            Duration took) {
        log.append(outgoing(provider, message, status, masked(answerHeaders), shown(answer), at, took));
    }

    /** A message of ours that was not answered. */
    public void unanswered(
            ProviderSettings provider, OutgoingMessage message, String reason, Instant at, Duration took) {
        log.append(outgoing(provider, message, 0, Map.of(), shown(reason), at, took));
    }

    /** A message of theirs with our answer. */
    public void received(LoggedMessage message) {
        log.append(new LoggedMessage(
                message.direction(),
                message.provider(),
                message.action(),
                message.group(),
                message.requestId(),
                message.correlationId(),
                message.status(),
                masked(message.headers()),
                shown(message.body()),
                message.answerHeaders(),
                message.answer(),
                message.at(),
                message.took()));
    }

    private LoggedMessage outgoing(
            ProviderSettings provider,
            OutgoingMessage message,
            int status,
            Map<String, String> answerHeaders,
            String answer,
            Instant at,
            Duration took) {
        Map<String, String> headers = new TreeMap<>();
        headers.put(HeaderNames.AUTHORIZATION, MASK);
        headers.put(HeaderNames.REQUEST_ID, message.requestId());
        if (message.correlationId() != null) {
            headers.put(HeaderNames.CORRELATION_ID, message.correlationId());
        }
        provider.headers().forEach((String name, Secret value) -> headers.put(name, MASK));
        return new LoggedMessage(
                Direction.SENT,
                provider.id().value(),
                message.action().pathName(),
                message.group(),
                message.requestId(),
                message.correlationId(),
                status,
                headers,
                shown(message.body()),
                answerHeaders,
                answer,
                at,
                took);
    }

    private Map<String, String> masked(Map<String, String> headers) {
        Map<String, String> shown = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, value) -> shown.put(name, secretHeaders.contains(name) ? MASK : masking.of(value)));
        return shown;
    }

    private String shown(String text) {
        String masked = masking.of(text);
        return masked.length() <= MOST_CHARACTERS
                ? masked
                : masked.substring(0, MOST_CHARACTERS) + " ... (" + masked.length() + " characters)";
    }
}
