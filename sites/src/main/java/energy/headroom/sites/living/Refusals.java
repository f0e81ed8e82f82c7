package energy.headroom.sites.living;

import energy.headroom.limits.Schedule;
import energy.headroom.limits.plan.Held;
import energy.headroom.units.Power;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How often in a row a charger refused a schedule or did not answer, and when it may be told the next. */
final class Refusals {
    /** Two minutes of the first wait, in which an answer may be slow. */
    private static final int QUICK = 24;

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
     * When a schedule may be sent: one that is lower than what was refused at once, one that is lower than what the charger may
     * hold soon, any other after a wait that doubles. Lower is what is lower now or would be while it waited.
     */
    Instant due(Schedule schedule, Held held, Power rating, Instant now) {
        Instant refusedAt = lastAt;
        Schedule refused = last;
        if (refusedAt == null || refused == null) {
            return now;
        }
        Instant after = refusedAt.plus(Timing.backOff(Timing.FIRST_RETRY, Timing.LONGEST_RETRY, count));
        if (!after.isAfter(now) || schedule.isBelow(refused, now, after)) {
            return now;
        }
        Instant soon = refusedAt.plus(count <= QUICK ? Timing.FIRST_RETRY : Timing.LATER_DECREASE);
        return held.mayExceed(schedule, now, after, rating) ? soon : after;
    }
}
