package energy.headroom.console.failure;

/** What was asked for does not exist. */
public final class NotKnown extends RuntimeException {
    public NotKnown(String message) {
        super(message);
    }
}
