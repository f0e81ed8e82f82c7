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

    public boolean holdsAt(Instant moment) {
        return !moment.isBefore(from) && moment.isBefore(until);
    }
}
