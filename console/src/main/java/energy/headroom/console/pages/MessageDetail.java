package energy.headroom.console.pages;

import energy.headroom.sites.port.MessageView;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Everything about one message: its headers, with what might be secret masked once more, and its body laid out. */
record MessageDetail(
        MessageRow row, @Nullable String correlationId, List<Map.Entry<String, String>> headers, String body) {
    private static final Pattern SECRET =
            Pattern.compile("authorization|cookie|token|secret|key|password|signature|^fp-id$");

    static MessageDetail of(MessageRow row, MessageView message, JsonMapper json) {
        return new MessageDetail(
                row,
                message.correlationId(),
                message.headers().entrySet().stream()
                        .map(header -> Map.entry(header.getKey(), shown(header.getKey(), header.getValue())))
                        .sorted(Map.Entry.comparingByKey(String.CASE_INSENSITIVE_ORDER))
                        .toList(),
                laidOut(message.body(), json));
    }

    private static String shown(String name, String value) {
        return SECRET.matcher(name.toLowerCase(Locale.ROOT)).find() ? "****" : value;
    }

    private static String laidOut(String body, JsonMapper json) {
        try {
            return body.isBlank() ? "" : json.readTree(body).toPrettyString();
        } catch (JacksonException notJson) {
            return body;
        }
    }
}
