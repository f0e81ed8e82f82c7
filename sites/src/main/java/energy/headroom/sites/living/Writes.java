package energy.headroom.sites.living;

import java.time.Duration;
import java.time.Instant;

/**
 * How often a charger was written in the last 24 hours, to the hour: its flash wears out by it. What it refused was not written.
 * Counted since the start of the program. A renewal every quarter of an hour makes 96.
 */
final class Writes {
    /** The budget of a day. Beyond it a charger is still lowered at any time, and raised now and then. */
    static final int A_DAY = 400;

    private static final Duration BETWEEN_RAISES = Duration.ofMinutes(15);

    private static final int HOURS = 24;
    private static final long SECONDS = 3_600;

    private final int[] counts = new int[HOURS];
    private long newestHour;
    private Instant raisedAt = Instant.EPOCH;

    void another(Instant now) {
        forgetBefore(now);
        counts[(int) (newestHour % HOURS)]++;
    }

    int lastDay(Instant now) {
        forgetBefore(now);
        int sum = 0;
        for (int count : counts) {
            sum += count;
        }
        return sum;
    }

    /** It is told something that does not only lower. */
    void raised(Instant now) {
        raisedAt = now;
    }

    /** From when on it may be told what does not only lower. */
    Instant raisesFrom(Instant now) {
        return lastDay(now) < A_DAY ? now : raisedAt.plus(BETWEEN_RAISES);
    }

    private void forgetBefore(Instant now) {
        long hour = now.getEpochSecond() / SECONDS;
        for (long next = Math.max(newestHour + 1, hour - HOURS + 1); next <= hour; next++) {
            counts[(int) (next % HOURS)] = 0;
        }
        newestHour = Math.max(newestHour, hour);
    }
}
