package energy.headroom.derms.door;

import java.util.Optional;
import org.springframework.security.core.AuthenticationException;

/** A token can be judged neither good nor bad, because the key of its issuer cannot be had now. */
final class KeysUnavailable extends AuthenticationException {
    KeysUnavailable(Throwable cause) {
        super(String.valueOf(cause.getMessage()), cause);
    }

    /** Empty where a token failed for another reason. */
    static Optional<KeysUnavailable> in(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IssuerKeys.Unavailable) {
                return Optional.of(new KeysUnavailable(cause));
            }
        }
        return Optional.empty();
    }
}
