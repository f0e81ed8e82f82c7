package energy.headroom.sites.living;

import energy.headroom.limits.Schedule;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How often in a row a charger refused a schedule or did not answer, and when it may be told the next. */
final class Refusals {
    private int count;
    private @Nullable Instant lastAt;
    private @Nullable Schedule last;

    void another(Schedule schedule, Instant now) {
        count++;
        last = schedule;
        lastAt = now;
    }

    void over() {
        count = 0;
        last = null;
        lastAt = null;
    }

    boolean any() {
        return count > 0;
    }

    /**
     * When a schedule may be sent: something lower than what was refused at once, what lowers soon, what does not after a
     * wait that doubles.
     */
    Instant due(Schedule schedule, boolean lowers, Instant now) {
        Instant refusedAt = lastAt;
        Schedule refused = last;
        if (refusedAt == null || refused == null || refused.at(now).isAbove(schedule.at(now))) {
            return now;
        }
        return refusedAt.plus(
                lowers ? Timing.FIRST_RETRY : Timing.backOff(Timing.FIRST_RETRY, Timing.LONGEST_RETRY, count));
    }
}
