package energy.headroom.simulators.site.ocpp;

import energy.headroom.simulators.site.fault.Fault;
import energy.headroom.simulators.site.fault.Faults;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The charger's own clock, which may be wrong: what it writes, and what it takes a written time for. */
public final class OwnClock {
    private static final Duration SLOW = Duration.ofMinutes(-5);
    /** As in New Zealand in winter. */
    private static final Duration LOCAL = Duration.ofHours(12);

    private final Faults faults;

    public OwnClock(Faults faults) {
        this.faults = faults;
    }

    /** A true moment as the charger writes it. */
    public String written(Instant moment) {
        return moment.plus(ahead()).truncatedTo(ChronoUnit.MILLIS).toString();
    }

    /** The true moment at which the charger's clock shows a time. */
    public Instant whenItShows(Instant time) {
        return time.minus(ahead());
    }

    private Duration ahead() {
        Duration slow = faults.has(Fault.CLOCK_MINUTES_SLOW) ? SLOW : Duration.ZERO;
        return faults.has(Fault.LOCAL_TIME_AS_UTC) ? slow.plus(LOCAL) : slow;
    }
}
