package energy.headroom.console.api;

import energy.headroom.console.failure.BadParameter;
import java.time.DateTimeException;
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
