package energy.headroom.chargers.ocpp.frame;

/** A payload that does not have the form of its action; becomes a CALLERROR. */
public final class InvalidPayload extends Exception {
    private final ErrorCode code;

    public InvalidPayload(ErrorCode code, String reason) {
        super(reason);
        this.code = code;
    }

    public ErrorCode code() {
        return code;
    }

    public String reason() {
        return String.valueOf(getMessage());
    }
}
