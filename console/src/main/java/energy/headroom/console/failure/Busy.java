package energy.headroom.console.failure;

/** There is no room for this now; the caller may try again soon. */
public final class Busy extends RuntimeException {
    public Busy(String message) {
        super(message);
    }
}
