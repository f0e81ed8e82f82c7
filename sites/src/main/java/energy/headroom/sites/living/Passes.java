package energy.headroom.sites.living;

import java.time.Duration;
import java.time.Instant;

/** When the next pass is made: at once where a limit may have fallen, else together with what comes next. */
final class Passes {
    private final Later later;
    private final Runnable pass;
    private Instant last = Instant.EPOCH;
    private boolean coming;

    Passes(Later later, Runnable pass) {
        this.later = later;
        this.pass = pass;
    }

    void atOnce() {
        if (coming) {
            later.cancel("pass");
        }
        run();
    }

    void soon() {
        if (!coming) {
            coming = true;
            Duration since = Duration.between(last, later.now());
            later.in("pass", Timing.BETWEEN_PASSES.minus(since), this::run);
        }
    }

    /** Whether something has changed since the last one. */
    boolean isDue() {
        return coming;
    }

    /** Makes a pass at this moment if none comes before, and in any case not too late. */
    void notLaterThan(Instant moment) {
        Instant now = later.now();
        Instant latest = now.plus(Timing.LONGEST_BETWEEN_PASSES);
        Instant earliest = now.plus(Timing.BETWEEN_PASSES);
        Instant at = moment.isBefore(earliest) ? earliest : moment.isAfter(latest) ? latest : moment;
        later.at("look again", at, this::run);
    }

    private void run() {
        coming = false;
        last = later.now();
        pass.run();
    }
}
