package energy.headroom.derms.message;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When a request was sent, by its sender's clock: its header Date. */
final class SentAt {
    private SentAt() {}

    static @Nullable Instant of(HttpServletRequest request) {
        try {
            long millis = request.getDateHeader("Date");
            return millis < 0 ? null : Instant.ofEpochMilli(millis);
        } catch (IllegalArgumentException noDate) {
            return null;
        }
    }
}
