package energy.headroom.console.pages;

import energy.headroom.sites.port.MessageView;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message in a list.
 *
 * @param key tells it from others; the same each time it is shown
 */
record MessageRow(
        String key,
        String at,
        String provider,
        boolean incoming,
        String action,
        @Nullable String group,
        @Nullable String requestId,
        Badge status,
        @Nullable String fault) {
    static MessageRow of(MessageView message, ZoneId zone) {
        return new MessageRow(
                key(message),
                Words.seconds(message.at(), zone),
                message.provider().value(),
                message.direction() == MessageView.Direction.IN,
                message.action(),
                message.groupId(),
                message.requestId(),
                status(message.status()),
                message.fault());
    }

    static String key(MessageView message) {
        String all = message.at() + " " + message.provider() + " " + message.direction() + " " + message.action() + " "
                + message.requestId() + " " + message.groupId();
        return UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static Badge status(int status) {
        if (status == 0) {
            return new Badge("no answer", Tone.DANGER);
        }
        return new Badge(Integer.toString(status), status < 300 ? Tone.GOOD : Tone.DANGER);
    }
}
