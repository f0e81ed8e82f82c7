package energy.headroom.limits.plan;

import energy.headroom.limits.Schedule;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which schedules a charger may be following: what it accepted last, what it followed before and has not yet been seen to
 * leave, and what was sent and not answered. It may draw the most that any of them allows.
 *
 * @param accepted the schedule it accepted last; null if it never accepted one of ours, and then it may draw its rating
 * @param acceptedAt when it did
 * @param unproven older schedules that it may still follow, until a later reading or a state without a transaction shows
 *     that it keeps to the accepted one
 * @param sent what was sent and not answered yet, oldest first
 */
public record Held(
        @Nullable Schedule accepted, @Nullable Instant acceptedAt, List<Schedule> unproven, List<Schedule> sent) {
    /** Nothing known: a charger that never took a schedule from us. */
    public static final Held NOTHING = new Held(null, null, List.of(), List.of());

    public Held {
        unproven = List.copyOf(unproven);
        sent = List.copyOf(sent);
    }

    public Optional<Schedule> acceptedSchedule() {
        return Optional.ofNullable(accepted);
    }
}
