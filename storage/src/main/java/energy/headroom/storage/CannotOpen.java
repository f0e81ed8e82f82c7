package energy.headroom.storage;

import org.jspecify.annotations.Nullable;

/** The data cannot be used; the message says why and what to do. */
public final class CannotOpen extends Exception {
    CannotOpen(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
