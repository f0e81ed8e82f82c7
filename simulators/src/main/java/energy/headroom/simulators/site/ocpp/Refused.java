package energy.headroom.simulators.site.ocpp;

/** A call that is answered with a CALLERROR. */
public final class Refused extends Exception {
    private final String code;

    public Refused(String code, String reason) {
        super(reason);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
