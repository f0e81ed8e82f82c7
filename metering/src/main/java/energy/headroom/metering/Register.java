package energy.headroom.metering;

import energy.headroom.units.Energy;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A connector's running register as it was last seen, and what it adds to the site's.
 *
 * <p>The first value ever is the baseline. A step backwards means that the meter was reset or swapped: the new value is the
 * baseline from then on, and nothing is subtracted. Values that come late or twice are told by their event time.
 */
final class Register {
    private @Nullable Energy last;
    private @Nullable Instant lastAt;
    private Instant restoredAt = Instant.MIN;

    /** Goes on from a stored value, whose event time is not known any more. */
    void restore(Energy value, Instant now) {
        last = value;
        lastAt = null;
        restoredAt = now;
    }

    @Nullable Energy last() {
        return last;
    }

    /** What this value adds. */
    Energy take(Energy value, Instant measuredAt) {
        if (lastAt != null && !measuredAt.isAfter(lastAt)) {
            return Energy.ZERO;
        }
        Energy before = last;
        if (before == null) {
            return put(value, measuredAt, Energy.ZERO);
        }
        if (value.compareTo(before) >= 0) {
            return put(value, measuredAt, value.minus(before));
        }
        // Lower than what was stored and from before we were back: a late value and no reset.
        boolean late = !measuredAt.isAfter(restoredAt);
        return late ? Energy.ZERO : put(value, measuredAt, Energy.ZERO);
    }

    private Energy put(Energy value, Instant measuredAt, Energy added) {
        last = value;
        lastAt = measuredAt;
        return added;
    }
}
