package energy.headroom.chargers.csms.push;

import java.time.Instant;

/**
 * The numbers of the messages about one site. They rise for ever: none is below the milliseconds of our clock, so that a
 * restart goes on above all that was before it. Where the clock went back so far that this fails, the CSMS says so.
 */
final class Revisions {
    /** More could not be told exactly by every receiver. */
    private static final long MOST = 1L << 52;

    private long last;

    Revisions(Instant now) {
        last = now.toEpochMilli();
    }

    long next(Instant now) {
        last = Math.max(last + 1, now.toEpochMilli());
        return last;
    }

    long last() {
        return last;
    }

    /** The CSMS has seen a higher one. Whether to go on above that helps. */
    boolean goAbove(long theirs) {
        boolean helps = theirs > last && theirs < MOST;
        if (helps) {
            last = theirs;
        }
        return helps;
    }
}
