package energy.headroom.app.gateway;

/** The gateway could not start; the message says why and what to do. Nothing was left running. */
public final class CannotStart extends Exception {
    CannotStart(String message, Throwable cause) {
        super(message, cause);
    }
}
