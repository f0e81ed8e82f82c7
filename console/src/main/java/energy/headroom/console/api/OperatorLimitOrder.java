package energy.headroom.console.api;

import energy.headroom.console.failure.BadParameter;
import energy.headroom.limits.OperatorLimit;
import energy.headroom.settings.Quantity;
import energy.headroom.units.Power;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The limit that the body of a request orders, such as {@code {"power": "20 kW", "for": "2h", "reason": "cable works"}}.
 * Every fault is named by its field, with the fix.
 */
final class OperatorLimitOrder {
    static final int MOST_BYTES = 4_096;
    private static final Duration LONGEST = Duration.ofDays(31);
    private static final int LONGEST_REASON = 200;
    private static final Set<String> FIELDS = new TreeSet<>(Set.of("for", "power", "reason", "until"));

    private final JsonNode body;

    private OperatorLimitOrder(JsonNode body) {
        this.body = body;
    }

    static OperatorLimit read(JsonMapper json, byte[] bytes, Instant now, String by) {
        if (bytes.length > MOST_BYTES) {
            throw new BadParameter("The body has to be at most " + MOST_BYTES + " bytes.");
        }
        return new OperatorLimitOrder(object(json, bytes)).limit(now, by);
    }

    private static JsonNode object(JsonMapper json, byte[] bytes) {
        try {
            JsonNode body = json.readTree(bytes);
            if (body != null && body.isObject()) {
                return body;
            }
        } catch (JacksonException unreadable) {
            // Said below.
        }
        throw new BadParameter("The body has to be a JSON object, such as"
                + " {\"power\": \"20 kW\", \"for\": \"2h\", \"reason\": \"cable works\"}.");
    }

    private OperatorLimit limit(Instant now, String by) {
        for (String name : body.propertyNames()) {
            if (!FIELDS.contains(name)) {
                throw new BadParameter("\"" + name + "\" is no field here. There are " + FIELDS + ".");
            }
        }
        Power power = required("power", "a power such as \"20 kW\"", Quantity::power);
        return new OperatorLimit(power, now, until(now), reason(), by);
    }

    private Instant until(Instant now) {
        if (body.has("for") == body.has("until")) {
            throw new BadParameter("Either \"for\" or \"until\" has to say when the limit ends.");
        }
        String name = body.has("for") ? "for" : "until";
        Instant until = body.has("for")
                ? now.plus(atMost(required(name, "a time such as \"2h\"", Quantity::duration)))
                : required(name, "a time such as \"2026-07-01T09:30:00Z\"", Times::parse);
        if (!until.isAfter(now) || until.isAfter(now.plus(LONGEST))) {
            throw new BadParameter(
                    "\"" + name + "\" has to end the limit after now and within " + LONGEST.toDays() + " days.");
        }
        return until;
    }

    /** So that no sum overflows. */
    private static Duration atMost(Duration length) {
        Duration tooLong = LONGEST.plusSeconds(1);
        return length.compareTo(tooLong) > 0 ? tooLong : length;
    }

    private String reason() {
        String reason = required("reason", "some words", Function.identity()).strip();
        if (reason.isEmpty()
                || reason.length() > LONGEST_REASON
                || reason.chars().anyMatch(Character::isISOControl)) {
            throw new BadParameter("\"reason\" has to say why, in 1 to " + LONGEST_REASON + " characters on one line.");
        }
        return reason;
    }

    private <T> T required(String name, String form, Function<String, T> read) {
        @Nullable JsonNode value = body.get(name);
        if (value == null || !value.isString()) {
            throw new BadParameter("\"" + name + "\" has to be there, as " + form + ".");
        }
        try {
            return read.apply(value.asString());
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException unreadable) {
            throw new BadParameter("\"" + name + "\" has to be " + form + ": " + unreadable.getMessage() + ".");
        }
    }
}
