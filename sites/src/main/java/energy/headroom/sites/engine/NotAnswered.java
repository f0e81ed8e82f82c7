package energy.headroom.sites.engine;

/** A resident failed while it handled a question; the cause is in the log. */
public final class NotAnswered extends RuntimeException {
    public NotAnswered(String message) {
        super(message);
    }
}
