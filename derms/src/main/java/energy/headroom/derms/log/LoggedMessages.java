package energy.headroom.derms.log;

import energy.headroom.oscp.exchange.Direction;
import energy.headroom.oscp.exchange.LoggedMessage;
import energy.headroom.oscp.exchange.MessageLog;
import energy.headroom.oscp.json.ErrorText;
import energy.headroom.sites.ProviderId;
import energy.headroom.sites.port.MessageView;
import energy.headroom.sites.port.Messages;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The message log for those who know nothing of the protocol. */
public final class LoggedMessages implements Messages {
    private static final int SUCCESS = 204;

    private final MessageLog log;

    public LoggedMessages(MessageLog log) {
        this.log = log;
    }

    @Override
    public List<MessageView> recent(int n) {
        return log.recent(MessageLog.Filter.ALL, n).stream()
                .map(entry -> view(entry.message()))
                .toList();
    }

    private static MessageView view(LoggedMessage message) {
        return new MessageView(
                message.at(),
                new ProviderId(message.provider()),
                message.direction() == Direction.RECEIVED ? MessageView.Direction.IN : MessageView.Direction.OUT,
                message.action(),
                message.requestId(),
                message.correlationId(),
                message.group(),
                message.status(),
                message.headers(),
                message.body(),
                fault(message));
    }

    private static @Nullable String fault(LoggedMessage message) {
        if (message.status() == SUCCESS) {
            return null;
        }
        String answer = message.answer();
        return ErrorText.read(answer.getBytes(StandardCharsets.UTF_8))
                .orElse(answer.isEmpty() ? "answered " + message.status() : answer);
    }
}
