package energy.headroom.derms.door;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/**
 * Tokens that were verified once, by their hash, until they expire or the key that signed them goes: a signature costs more
 * than all else that is done for a heartbeat. Only good tokens get in, so strangers cannot fill it.
 */
final class VerifiedTokens {
    private static final int MOST = 10_000;

    private record Verified(Bearer bearer, Instant until, BooleanSupplier keyIsThere) {
        boolean isGood(Instant now) {
            return now.isBefore(until) && keyIsThere.getAsBoolean();
        }
    }

    private final Map<String, Verified> byHash = new ConcurrentHashMap<>();

    Optional<Bearer> find(String token, Instant now) {
        Verified verified = byHash.get(hash(token));
        return verified != null && verified.isGood(now) ? Optional.of(verified.bearer()) : Optional.empty();
    }

    void put(String token, Bearer bearer, Instant until, Instant now, BooleanSupplier keyIsThere) {
        if (byHash.size() >= MOST) {
            byHash.values().removeIf(verified -> !verified.isGood(now));
        }
        if (byHash.size() < MOST) {
            byHash.put(hash(token), new Verified(bearer, until, keyIsThere));
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
