package energy.headroom.console.failure;

/** A parameter of a request that cannot be followed; the message names it and what it should be. */
public final class BadParameter extends RuntimeException {
    public BadParameter(String message) {
        super(message);
    }
}
