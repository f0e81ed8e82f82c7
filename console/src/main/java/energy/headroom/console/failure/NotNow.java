package energy.headroom.console.failure;

/** What was ordered cannot be done as things stand; the message says why. */
public final class NotNow extends RuntimeException {
    public NotNow(String message) {
        super(message);
    }
}
