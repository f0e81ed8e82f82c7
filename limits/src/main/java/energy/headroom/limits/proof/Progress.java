package energy.headroom.limits.proof;

import energy.headroom.limits.Schedule;
import energy.headroom.limits.plan.Held;
import energy.headroom.units.Power;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * How far a charger is with what it was told.
 *
 * @param reachable whether it can be told anything now
 * @param mayDraw the most that it may draw now, whatever became of what it was told
 */
public record Progress(boolean reachable, Held held, Power rating, Power mayDraw) {
    /** What it may draw by what it was told last. */
    public Power told(Instant now) {
        if (!reachable) {
            return mayDraw;
        }
        return held.sent().isEmpty()
                ? accepted(now)
                : held.sent().getLast().at(now).min(rating);
    }

    /** What it may draw by what it accepted, and by what it was told and has not answered. */
    public Power accepted(Instant now) {
        Schedule accepted = held.accepted();
        if (!reachable) {
            return mayDraw;
        }
        return accepted == null
                ? rating
                : Stream.concat(held.sent().stream(), held.doubtful().stream())
                        .map(schedule -> schedule.at(now))
                        .reduce(accepted.at(now), Power::max)
                        .min(rating);
    }
}
