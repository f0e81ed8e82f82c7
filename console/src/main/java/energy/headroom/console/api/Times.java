package energy.headroom.console.api;

import energy.headroom.console.failure.BadParameter;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Times in parameters. */
final class Times {
    private Times() {}

    /** In the milliseconds that everything is kept in. */
    static Instant parse(String value) {
        return OffsetDateTime.parse(value).toInstant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Gives what is written without an offset that of the zone; where a time comes twice, of the first. */
    static UnaryOperator<@Nullable String> inZone(ZoneId zone) {
        return written -> {
            try {
                return written == null
                        ? null
                        : LocalDateTime.parse(written)
                                .atZone(zone)
                                .toOffsetDateTime()
                                .toString();
            } catch (DateTimeException otherwise) {
                return written;
            }
        };
    }

    /** From a moment up to but without another. */
    record Span(Instant from, Instant to) {}

    /**
     * @param from null: {@code usual} before {@code to}
     * @param to null: {@code now}
     * @param longest between them
     */
    static Span span(@Nullable String from, @Nullable String to, Instant now, Duration usual, Duration longest) {
        Instant until = read("to", to, now);
        Instant since = read("from", from, until.minus(usual));
        if (!since.isBefore(until) || since.plus(longest).isBefore(until)) {
            String most = longest.toDays() > 1 ? longest.toDays() + " days" : longest.toHours() + " hours";
            throw new BadParameter("\"from\" has to be before \"to\", by at most " + most + ".");
        }
        return new Span(since, until);
    }

    static Instant read(String parameter, @Nullable String value, Instant otherwise) {
        if (value == null) {
            return otherwise;
        }
        try {
            return parse(value);
        } catch (DateTimeException unreadable) {
            throw new BadParameter(
                    "\"" + parameter + "\" has to be a time as in RFC 3339, such as 2026-07-01T09:30:00Z.");
        }
    }
}
