package energy.headroom.console.api;

import energy.headroom.console.failure.BadParameter;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Times in parameters. */
final class Times {
    private Times() {}

    /** In the milliseconds that everything is kept in. */
    static Instant parse(String value) {
        return OffsetDateTime.parse(value).toInstant().truncatedTo(ChronoUnit.MILLIS);
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
