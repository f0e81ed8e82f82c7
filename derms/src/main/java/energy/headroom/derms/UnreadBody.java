package energy.headroom.derms;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;

/**
 * What a caller still sends when its answer is known already. Most callers look for an answer only when they have sent all,
 * and use the connection again: so a little is read and dropped, and where more would come, or too slowly, the answer says
 * that the connection ends with it. Closing without a word would break the caller's next request.
 */
public final class UnreadBody {
    /** For callers that are not let in, and so cost nothing more than this. */
    private static final int MOST_OF_STRANGERS = 64 * 1024;

    private static final Duration PATIENCE_WITH_STRANGERS = Duration.ofSeconds(10);

    /** For providers: more than any message of theirs has. */
    private static final int MOST_OF_PROVIDERS = 8 << 20;

    private UnreadBody() {}

    /** What a stranger sends. To be called before the answer is written. */
    public static void dropOfStranger(HttpServletRequest request, HttpServletResponse response) {
        drop(new PunctualBody(request, PATIENCE_WITH_STRANGERS), MOST_OF_STRANGERS, request, response);
    }

    /**
     * What a provider sends. To be called before the answer is written.
     *
     * @param body of which some may have been read; no more time is given to it than it has left
     */
    public static void dropOfProvider(PunctualBody body, HttpServletRequest request, HttpServletResponse response) {
        drop(body, MOST_OF_PROVIDERS, request, response);
    }

    private static void drop(PunctualBody body, int most, HttpServletRequest request, HttpServletResponse response) {
        if (body.isAtItsEnd()) {
            return;
        }
        // Who asks first is not told to go on.
        boolean isExpected = request.getHeader("Expect") == null && request.getContentLengthLong() <= most;
        if (!isExpected || !body.isDropped(most)) {
            response.setHeader("Connection", "close");
        }
    }
}
