package energy.headroom.console.failure;

/** What was ordered was not done for good; the message says what holds now. The caller may order it again soon. */
public final class NotDone extends RuntimeException {
    public NotDone(String message) {
        super(message);
    }
}
