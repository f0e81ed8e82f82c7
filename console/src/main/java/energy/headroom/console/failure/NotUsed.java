package energy.headroom.console.failure;

/** What was ordered is not done with this provider, however often it is ordered; the message says why. */
public final class NotUsed extends RuntimeException {
    public NotUsed(String message) {
        super(message);
    }
}
