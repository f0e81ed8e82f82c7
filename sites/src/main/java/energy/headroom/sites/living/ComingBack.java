package energy.headroom.sites.living;

import java.time.Instant;

/** How far a charger that was taken out of service is with coming back. */
final class ComingBack {
    private boolean counted;
    private Instant askedAt = Instant.EPOCH;

    /** Whether it is to come back, and counts at its rating until it is. */
    boolean isCounted() {
        return counted;
    }

    void counted(boolean now) {
        counted = now;
    }

    /** When it was last told to come back into service. */
    Instant askedAt() {
        return askedAt;
    }

    void asked(Instant now) {
        askedAt = now;
    }
}
