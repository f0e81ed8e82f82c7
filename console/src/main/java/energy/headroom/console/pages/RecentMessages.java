package energy.headroom.console.pages;

import energy.headroom.console.failure.NotKnown;
import energy.headroom.sites.port.MessageView;
import energy.headroom.sites.port.Messages;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The newest messages, chosen for a page. */
@Component
final class RecentMessages {
    /** How far back pages look; heartbeats are most of it. */
    private static final int LOOKED_AT = 500;

    private final Messages messages;
    private final JsonMapper json;

    RecentMessages(Messages messages, JsonMapper json) {
        this.messages = messages;
        this.json = json;
    }

    List<MessageRow> rows(int most, ZoneId zone, Predicate<MessageView> wanted) {
        return messages.recent(LOOKED_AT).stream()
                .filter(wanted)
                .limit(most)
                .map(message -> MessageRow.of(message, zone))
                .toList();
    }

    MessageDetail detail(String key, ZoneId zone) {
        return messages.recent(LOOKED_AT).stream()
                .filter(message -> MessageRow.key(message).equals(key))
                .findFirst()
                .map(message -> MessageDetail.of(MessageRow.of(message, zone), message, json))
                .orElseThrow(() -> new NotKnown("That message is not among the newest " + LOOKED_AT + " any more."));
    }

    static boolean isNoHeartbeat(MessageView message) {
        return !message.action().equals("heartbeat");
    }
}
