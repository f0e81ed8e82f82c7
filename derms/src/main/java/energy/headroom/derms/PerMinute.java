package energy.headroom.derms;

import java.time.Duration;
import java.time.Instant;

/** So many in a minute, filled up again all the time. Safe for use by many threads. */
public final class PerMinute {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final int most;
    private double left;
    private Instant filled;

    public PerMinute(int most, Instant now) {
        this.most = most;
        left = most;
        filled = now;
    }

    /** Takes one; false: there is none left. */
    public synchronized boolean take(Instant now) {
        double since = Math.max(0, Duration.between(filled, now).toMillis());
        left = Math.min(most, left + since * most / MINUTE.toMillis());
        filled = now;
        if (left < 1) {
            return false;
        }
        left--;
        return true;
    }
}
