package energy.headroom.derms;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/**
 * What a caller still sends when its answer is known already. Most callers look for an answer only when they have sent all,
 * and use the connection again: so a little is read and dropped, and where more would come, the answer says that the
 * connection ends with it. Closing without a word would break the caller's next request.
 */
public final class UnreadBody {
    /** For callers that are not let in, and so cost nothing more than this. */
    public static final int MOST_OF_STRANGERS = 64 * 1024;

    /** For providers: more than any message of theirs has. */
    public static final int MOST_OF_PROVIDERS = 8 << 20;

    private static final long PATIENCE_NANOS = Duration.ofSeconds(10).toNanos();

    private UnreadBody() {}

    /** To be called before the answer is written. */
    public static void drop(HttpServletRequest request, HttpServletResponse response, int most) {
        if (!isReadToItsEnd(request, most)) {
            response.setHeader("Connection", "close");
        }
    }

    private static boolean isReadToItsEnd(HttpServletRequest request, int most) {
        // Who asks first is not told to go on.
        if (request.getHeader("Expect") != null || request.getContentLengthLong() > most) {
            return false;
        }
        long start = System.nanoTime();
        byte[] dropped = new byte[8192];
        try {
            InputStream body = request.getInputStream();
            for (int left = most; left >= 0 && System.nanoTime() - start < PATIENCE_NANOS; ) {
                int read = body.read(dropped);
                if (read < 0) {
                    return true;
                }
                left -= read;
            }
            return false;
        } catch (IOException gone) {
            return false;
        }
    }
}
