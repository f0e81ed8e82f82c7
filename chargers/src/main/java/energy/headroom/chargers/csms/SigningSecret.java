package energy.headroom.chargers.csms;

import energy.headroom.settings.Secret;
import java.util.Base64;

/** What webhooks are signed with, as Standard Webhooks writes it: {@code whsec_} and 24 to 64 random bytes in base64. */
public final class SigningSecret {
    private static final String PREFIX = "whsec_";
    private static final int LEAST_BYTES = 24;
    private static final int MOST_BYTES = 64;

    private final Secret secret;

    /** Throws {@link IllegalArgumentException} without the secret in its message. */
    public SigningSecret(Secret secret) {
        this.secret = secret;
        int length = decoded().length;
        if (length < LEAST_BYTES || length > MOST_BYTES) {
            throw wrong();
        }
    }

    byte[] bytes() {
        return decoded();
    }

    private byte[] decoded() {
        String text = secret.reveal();
        if (!text.startsWith(PREFIX)) {
            throw wrong();
        }
        try {
            return Base64.getDecoder().decode(text.substring(PREFIX.length()));
        } catch (IllegalArgumentException noBase64) {
            throw wrong();
        }
    }

    private static IllegalArgumentException wrong() {
        return new IllegalArgumentException(
                "must be whsec_ and 24 to 64 bytes in base64. Make one: echo whsec_$(openssl rand -base64 32)");
    }

    @Override
    public String toString() {
        return secret.toString();
    }
}
