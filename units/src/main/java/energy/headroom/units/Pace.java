package energy.headroom.units;

import java.time.Duration;
import java.time.Instant;

/** So many in a time, filled up again all the time. Safe for use by many threads. */
public final class Pace {
    private final int most;
    private final Duration in;
    private double left;
    private Instant filled;

    public Pace(int most, Duration in, Instant now) {
        this.most = most;
        this.in = in;
        left = most;
        filled = now;
    }

    public static Pace perMinute(int most, Instant now) {
        return new Pace(most, Duration.ofMinutes(1), now);
    }

    /** Takes one; false: there is none left. */
    public synchronized boolean take(Instant now) {
        double since = Math.max(0, Duration.between(filled, now).toNanos());
        left = Math.min(most, left + since * most / in.toNanos());
        filled = now;
        if (left < 1) {
            return false;
        }
        left--;
        return true;
    }
}
