package energy.headroom.derms.door;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Client secrets as they are held by the token endpoint: a keyed hash whose key exists in this process only. A hash that is
 * never stored gains nothing from being slow, and a slow one would let anybody who can reach the endpoint use up the
 * machine.
 */
final class HashedSecrets implements PasswordEncoder {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private final SecretKeySpec key;

    HashedSecrets(RandomGenerator random) {
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        key = new SecretKeySpec(bytes, ALGORITHM);
    }

    @Override
    public String encode(@Nullable CharSequence secret) {
        if (secret == null) {
            throw new IllegalArgumentException("there is no secret to hash");
        }
        return HexFormat.of().formatHex(hash(secret));
    }

    @Override
    public boolean matches(@Nullable CharSequence secret, @Nullable String encoded) {
        return secret != null
                && encoded != null
                && MessageDigest.isEqual(hash(secret), HexFormat.of().parseHex(encoded));
    }

    private byte[] hash(CharSequence secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(secret.toString().getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException fault) {
            throw new IllegalStateException("every Java has " + ALGORITHM, fault);
        }
    }
}
