package energy.headroom.chargers.ocpp.v16;

import energy.headroom.chargers.ocpp.frame.ErrorCode;

/** A payload that does not have the form of its action; becomes a CALLERROR. */
final class InvalidPayload extends Exception {
    private final ErrorCode code;

    InvalidPayload(ErrorCode code, String reason) {
        super(reason);
        this.code = code;
    }

    ErrorCode code() {
        return code;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
