package energy.headroom.derms.message;

import energy.headroom.derms.CallerLimits;
import energy.headroom.derms.PunctualBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/** The body of a request, within bounds. */
sealed interface Body {
    /** Read to its end. */
    final class Read implements Body {
        private final byte[] bytes;

        Read(byte[] bytes) {
            this.bytes = bytes;
        }

        byte[] bytes() {
            return bytes;
        }

        String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /** Not worth reading. */
    record Unfit(Answer answer) implements Body {}

    static Body of(PunctualBody body, HttpServletRequest request, CallerLimits limits) throws IOException {
        int mostBytes = limits.largestBody();
        if (!isJson(request)) {
            return new Unfit(Answer.refused(415, "send application/json, in UTF-8 and not compressed"));
        }
        if (request.getContentLengthLong() > mostBytes) {
            return tooLarge(mostBytes);
        }
        try {
            byte[] bytes = body.read(mostBytes + 1);
            return bytes.length > mostBytes ? tooLarge(mostBytes) : new Read(bytes);
        } catch (PunctualBody.TooSlow slow) {
            return new Unfit(Answer.tooSlow(limits.bodyWithin()));
        }
    }

    private static Body tooLarge(int mostBytes) {
        return new Unfit(Answer.refused(413, "the message is longer than " + mostBytes + " bytes"));
    }

    private static boolean isJson(HttpServletRequest request) {
        String type = request.getContentType();
        if (type == null || request.getHeader("Content-Encoding") != null) {
            return false;
        }
        try {
            MediaType media = MediaType.parseMediaType(type);
            return MediaType.APPLICATION_JSON.equalsTypeAndSubtype(media)
                    && (media.getCharset() == null || StandardCharsets.UTF_8.equals(media.getCharset()));
        } catch (InvalidMediaTypeException unreadable) {
            return false;
        }
    }
}
