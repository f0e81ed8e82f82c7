package energy.headroom.chargers.csms.web;

import energy.headroom.chargers.csms.Csms;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How much of the gateway one CSMS may use by its readings. Acknowledgements are small and always taken. */
final class Allowance {
    static final int PER_MINUTE = 600;
    static final int AT_ONCE = 8;
    private static final long SPACING_MILLIS = Duration.ofMinutes(1).toMillis() / PER_MINUTE;

    enum Admission {
        ADMITTED,
        TOO_OFTEN,
        TOO_MANY_AT_ONCE
    }

    /** What one CSMS has used. {@code paidUntil} runs ahead of the clock with each request, at most a minute. */
    private static final class Use {
        private Instant paidUntil = Instant.EPOCH;
        private int running;
    }

    private final Map<String, Use> used = new ConcurrentHashMap<>();

    Admission enter(Csms csms, Instant now) {
        Use use = used.computeIfAbsent(csms.id(), id -> new Use());
        synchronized (use) {
            if (use.running >= AT_ONCE) {
                return Admission.TOO_MANY_AT_ONCE;
            }
            Instant from = use.paidUntil.isBefore(now) ? now : use.paidUntil;
            Instant to = from.plusMillis(SPACING_MILLIS);
            if (to.isAfter(now.plus(Duration.ofMinutes(1)))) {
                return Admission.TOO_OFTEN;
            }
            use.paidUntil = to;
            use.running++;
            return Admission.ADMITTED;
        }
    }

    void leave(Csms csms) {
        Use use = used.computeIfAbsent(csms.id(), id -> new Use());
        synchronized (use) {
            use.running--;
        }
    }
}
