package energy.headroom.sites.living;

import java.time.Instant;

/**
 * How often a charger was written in the last 24 hours, to the hour: its flash wears out by it. Counted since the start of the
 * program. A renewal every quarter of an hour makes 96.
 */
final class Writes {
    /** More than this in a day wears a charger more than need be: something makes it be told again and again. */
    static final int A_DAY = 400;

    private static final int HOURS = 24;
    private static final long SECONDS = 3_600;

    private final int[] counts = new int[HOURS];
    private long newestHour;

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

    private void forgetBefore(Instant now) {
        long hour = now.getEpochSecond() / SECONDS;
        for (long next = Math.max(newestHour + 1, hour - HOURS + 1); next <= hour; next++) {
            counts[(int) (next % HOURS)] = 0;
        }
        newestHour = Math.max(newestHour, hour);
    }
}
