package energy.headroom.derms.message;

import energy.headroom.derms.ProviderSettings;
import energy.headroom.derms.log.MessageRecorder;
import energy.headroom.oscp.exchange.Direction;
import energy.headroom.oscp.exchange.HeaderNames;
import energy.headroom.oscp.exchange.LoggedMessage;
import energy.headroom.oscp.message.Action;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Puts every message of a provider into the log, with our answer: also those that were refused and why. */
public final class ReceivedLog {
    private static final Pattern TOKEN = Pattern.compile("\"token\"\\s*:\\s*\"");
    private static final Pattern GROUP = Pattern.compile("\"group_id\"\\s*:\\s*\"([^\"\\\\]{1,255})\"");

    /** Enough to see what it was: a sender that repeats what we refuse must not fill the disk with it. */
    private static final int MOST_OF_REFUSED = 4_000;

    private final MessageRecorder recorder;

    public ReceivedLog(MessageRecorder recorder) {
        this.recorder = recorder;
    }

    void received(
            ProviderSettings provider,
            String name,
            Optional<Action> action,
            HttpServletRequest request,
            Body body,
            Answer answer,
            Instant receivedAt,
            Instant answeredAt) {
        String text = text(action, body);
        String kept = answer.status() == Answer.accepted().status() || text.length() <= MOST_OF_REFUSED
                ? text
                : text.substring(0, MOST_OF_REFUSED) + " ... (" + text.length() + " characters)";
        recorder.received(new LoggedMessage(
                Direction.RECEIVED,
                provider.id().value(),
                name,
                group(text),
                request.getHeader(HeaderNames.REQUEST_ID),
                request.getHeader(HeaderNames.CORRELATION_ID),
                answer.status(),
                headers(request),
                kept,
                answer.headers(),
                new String(answer.body(), StandardCharsets.UTF_8),
                receivedAt,
                Duration.between(receivedAt, answeredAt)));
    }

    /** A registration holds a token of the provider's, which must not be seen whether we use it or not. */
    private static String text(Optional<Action> action, Body body) {
        if (action.isEmpty()) {
            return "(not kept: OSCP 2.0 has no such message, and it may be a register)";
        }
        if (action.get() == Action.REGISTER) {
            return "(not kept: it holds a token)";
        }
        return switch (body) {
            case Body.Read read -> withoutTokens(read.text());
            case Body.Unfit _ -> "(not read)";
        };
    }

    /** Whatever the message is: a register may come under another name. */
    private static String withoutTokens(String body) {
        Matcher token = TOKEN.matcher(body);
        StringBuilder shown = new StringBuilder();
        int from = 0;
        while (token.find(from)) {
            shown.append(body, from, token.end()).append("****");
            from = endOfString(body, token.end());
        }
        return shown.append(body, from, body.length()).toString();
    }

    private static int endOfString(String body, int start) {
        int end = start;
        while (end < body.length() && body.charAt(end) != '"') {
            end += body.charAt(end) == '\\' ? 2 : 1;
        }
        return Math.min(end, body.length());
    }

    /** Found by its looks, because a message that cannot be read should be found by its group as well. */
    private static @Nullable String group(String body) {
        Matcher group = GROUP.matcher(body);
        return group.find() ? group.group(1) : null;
    }

    private static Map<String, String> headers(HttpServletRequest request) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String name : Collections.list(request.getHeaderNames())) {
            headers.put(name, String.join(", ", Collections.list(request.getHeaders(name))));
        }
        return headers;
    }
}
