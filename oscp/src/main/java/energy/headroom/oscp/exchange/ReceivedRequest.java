package energy.headroom.oscp.exchange;

import energy.headroom.oscp.message.Action;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What makes a request the same as another.
 *
 * @param group the group that it is about, if it is about one
 * @param fingerprint of the body
 */
public record ReceivedRequest(
        String provider,
        String requestId,
        Action action,
        @Nullable String group,
        String fingerprint) {
    /** The request with this body. */
    public static ReceivedRequest of(
            String provider, String requestId, Action action, @Nullable String group, byte[] body) {
        return new ReceivedRequest(provider, requestId, action, group, fingerprint(body));
    }

    private static String fingerprint(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
