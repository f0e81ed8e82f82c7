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
import java.util.TreeMap;

/**
 * Puts messages into the log. Whatever the settings hold as a secret is masked by its header's name, and by its value
 * wherever else it stands.
 */
public final class MessageRecorder {
    private static final int MOST_CHARACTERS = 64 * 1024;

    private final MessageLog log;
    private volatile Masking masking;

    public MessageRecorder(MessageLog log, List<ProviderSettings> providers) {
        this.log = log;
        this.masking = Masking.of(providers);
    }

    /** What these settings hold as a secret is masked from here on, besides all that was before. */
    public void mask(ProviderSettings provider) {
        synchronized (this) {
            masking = masking.and(provider);
        }
    }

    /**
     * What a provider says, without our secrets and without the pass that it was just shown: it may quote them back, and what
     * it says goes to logs, pages and stores.
     */
    public String masked(String text, String pass) {
        String secret = pass.substring(pass.indexOf(' ') + 1);
        return masking.of(secret.isEmpty() ? text : text.replace(secret, Masking.MASK));
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
        log.append(outgoing(provider, message, status, masking.of(answerHeaders), shown(answer), at, took));
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
                masking.of(message.headers()),
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
        headers.put(HeaderNames.AUTHORIZATION, Masking.MASK);
        headers.put(HeaderNames.REQUEST_ID, message.requestId());
        if (message.correlationId() != null) {
            headers.put(HeaderNames.CORRELATION_ID, message.correlationId());
        }
        provider.headers().forEach((String name, Secret value) -> headers.put(name, Masking.MASK));
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

    private String shown(String text) {
        String masked = masking.of(text);
        return masked.length() <= MOST_CHARACTERS
                ? masked
                : masked.substring(0, MOST_CHARACTERS) + " ... (" + masked.length() + " characters)";
    }
}
