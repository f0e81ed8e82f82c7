package energy.headroom.simulators.site.ocpp;

/** A call that is answered with a CALLERROR. */
final class Refused extends Exception {
    private final String code;

    Refused(String code, String reason) {
        super(reason);
        this.code = code;
    }

    String code() {
        return code;
    }
}
