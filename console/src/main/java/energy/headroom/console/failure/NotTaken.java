package energy.headroom.console.failure;

/** What is to be taken over has faults; the message names them, and that nothing was changed. Trying again mends nothing. */
public final class NotTaken extends RuntimeException {
    public NotTaken(String message) {
        super(message);
    }
}
