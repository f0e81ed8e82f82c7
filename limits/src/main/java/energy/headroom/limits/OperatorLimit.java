package energy.headroom.limits;

import energy.headroom.units.Power;
import java.time.Instant;

/**
 * A limit that an operator sets by hand, until it expires or is ended. It only ever lowers what holds.
 *
 * @param reason why, in the operator's words
 * @param by who did
 */
public record OperatorLimit(Power power, Instant from, Instant until, String reason, String by) {
    public OperatorLimit {
        if (power.watts() < 0 || !until.isAfter(from)) {
            throw new IllegalArgumentException("no such limit: " + power + " from " + from + " to " + until);
        }
    }

    /** The same with an end at a moment, if that is earlier; it holds for a millisecond at least. */
    public OperatorLimit endedAt(Instant moment) {
        Instant earliest = from.plusMillis(1);
        Instant end = moment.isBefore(earliest) ? earliest : moment;
        return end.isBefore(until) ? new OperatorLimit(power, from, end, reason, by) : this;
    }

    public boolean holdsAt(Instant moment) {
        return !moment.isBefore(from) && moment.isBefore(until);
    }
}
