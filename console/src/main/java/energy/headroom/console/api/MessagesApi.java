package energy.headroom.console.api;

import energy.headroom.console.failure.BadParameter;
import energy.headroom.sites.port.MessageView;
import energy.headroom.sites.port.Messages;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** The newest messages between the providers and us, newest first. */
@RestController
@RequestMapping("/api/v1/messages")
final class MessagesApi {
    private static final int MOST = 500;
    private final Messages messages;

    MessagesApi(Messages messages) {
        this.messages = messages;
    }

    /**
     * @param status the HTTP status that answered it; null where no answer came
     * @param body as it was sent, which need not be JSON
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record MessageDocument(
            Instant at,
            String provider,
            String direction,
            String action,
            @Nullable String requestId,
            @Nullable String correlationId,
            @Nullable String groupId,
            @Nullable Integer status,
            Map<String, String> headers,
            String body,
            @Nullable String fault) {
        static MessageDocument of(MessageView message) {
            return new MessageDocument(
                    message.at(),
                    message.provider().value(),
                    SiteDocument.word(message.direction()),
                    message.action(),
                    message.requestId(),
                    message.correlationId(),
                    message.groupId(),
                    message.status() == 0 ? null : message.status(),
                    message.headers(),
                    message.body(),
                    message.fault());
        }
    }

    @GetMapping
    Items<MessageDocument> recent(@RequestParam(defaultValue = "50") int limit) {
        if (limit < 1 || limit > MOST) {
            throw new BadParameter("\"limit\" has to be 1 to " + MOST + ".");
        }
        return new Items<>(
                messages.recent(limit).stream().map(MessageDocument::of).toList());
    }
}
