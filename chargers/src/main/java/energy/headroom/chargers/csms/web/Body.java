package energy.headroom.chargers.csms.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** The body of a request, within bounds. */
sealed interface Body {
    int MOST_BYTES = 1 << 20;
    Duration WITHIN = Duration.ofSeconds(20);

    /** @param isLines whether each line is one document, and not the whole */
    record Read(String text, boolean isLines) implements Body {}

    record Unfit(Problem problem) implements Body {}

    static Body of(HttpServletRequest request, InstantSource clock) throws IOException {
        Optional<MediaType> type = type(request);
        if (type.isEmpty()) {
            return new Unfit(
                    Problem.of(415, "Send application/json or application/x-ndjson, in UTF-8 and not compressed."));
        }
        if (request.getContentLengthLong() > MOST_BYTES) {
            return tooLarge();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        InputStream in = request.getInputStream();
        byte[] buffer = new byte[8192];
        Instant until = clock.instant().plus(WITHIN);
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            bytes.write(buffer, 0, read);
            if (bytes.size() > MOST_BYTES) {
                return tooLarge();
            }
            if (clock.instant().isAfter(until)) {
                return new Unfit(Problem.of(408, "The body did not come within " + WITHIN.toSeconds() + " s."));
            }
        }
        return new Read(
                bytes.toString(StandardCharsets.UTF_8), !MediaType.APPLICATION_JSON.equalsTypeAndSubtype(type.get()));
    }

    private static Body tooLarge() {
        return new Unfit(Problem.of(413, "The body is longer than " + MOST_BYTES + " bytes. Send it in parts."));
    }

    private static Optional<MediaType> type(HttpServletRequest request) {
        String written = request.getContentType();
        if (written == null || request.getHeader("Content-Encoding") != null) {
            return Optional.empty();
        }
        try {
            MediaType type = MediaType.parseMediaType(written);
            boolean isRight = MediaType.APPLICATION_JSON.equalsTypeAndSubtype(type)
                    || MediaType.APPLICATION_NDJSON.equalsTypeAndSubtype(type);
            boolean isUtf8 = type.getCharset() == null || StandardCharsets.UTF_8.equals(type.getCharset());
            return isRight && isUtf8 ? Optional.of(type) : Optional.empty();
        } catch (InvalidMediaTypeException unreadable) {
            return Optional.empty();
        }
    }
}
