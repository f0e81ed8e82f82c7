package energy.headroom.derms.client;

import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The header Retry-After: seconds, or a date by the clock of the one who answered. */
final class RetryAfter {
    private static final int MOST_DIGITS = 9;

    private RetryAfter() {}

    static Optional<Duration> read(Map<String, String> headers) {
        @Nullable String value = headers.get("Retry-After");
        if (value == null) {
            return Optional.empty();
        }
        if (value.matches("\\d{1," + MOST_DIGITS + "}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
        }
        // A date says how long only together with the Date of the same answer; without it there is nothing to go by.
        @Nullable String date = headers.get("Date");
        return date == null ? Optional.empty() : between(date, value);
    }

    private static Optional<Duration> between(String from, String to) {
        try {
            Duration wait = Duration.between(
                    ZonedDateTime.parse(from, DateTimeFormatter.RFC_1123_DATE_TIME),
                    ZonedDateTime.parse(to, DateTimeFormatter.RFC_1123_DATE_TIME));
            return wait.isNegative() ? Optional.empty() : Optional.of(wait);
        } catch (DateTimeParseException neither) {
            return Optional.empty();
        }
    }
}
