package energy.headroom.derms.door;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tokens that were verified once, by their hash, until they expire: a signature costs more than all else that is done for
 * a heartbeat. Only good tokens get in, and every good token is one that we issued, so strangers cannot fill it.
 */
final class VerifiedTokens {
    private static final int MOST = 10_000;

    private record Verified(Caller caller, Instant expires) {}

    private final Map<String, Verified> byHash = new ConcurrentHashMap<>();

    Optional<Caller> find(String token, Instant now) {
        Verified verified = byHash.get(hash(token));
        return verified != null && now.isBefore(verified.expires()) ? Optional.of(verified.caller()) : Optional.empty();
    }

    void put(String token, Caller caller, Instant expires, Instant now) {
        if (byHash.size() >= MOST) {
            byHash.values().removeIf(verified -> !now.isBefore(verified.expires()));
        }
        if (byHash.size() < MOST) {
            byHash.put(hash(token), new Verified(caller, expires));
        }
    }

    private static String hash(String token) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException fault) {
            throw new IllegalStateException("every Java has SHA-256", fault);
        }
    }
}
