package energy.headroom.chargers.ocpp.talk;

import java.time.Duration;
import java.time.Instant;

/**
 * When a charger took the values that it takes at full intervals of the clock: always at the end of one.
 *
 * <pre>
 *   interval     10:00 ─────────────── 10:15
 *   taken and sent                     10:15:02
 *   stamped      10:00 by OCPP 1.6     10:15 by many chargers
 * </pre>
 *
 * A stamp that is less than half an interval old when it comes is that of an end. One charger does it always in the same way.
 */
public final class ClockIntervals {
    private Duration length = Duration.ZERO;
    private boolean stampsEnd;

    /** @param reported as the charger reports it; zero or less where it takes none */
    public void last(Duration reported) {
        length = reported.isNegative() ? Duration.ZERO : reported;
    }

    /** Zero where it is not known. */
    Duration length() {
        return length;
    }

    /**
     * When values were taken, by our clock.
     *
     * @param stamped what they were stamped with, by our clock
     */
    Instant taken(Instant stamped, Instant arrived) {
        if (Duration.between(stamped, arrived).compareTo(length.dividedBy(2)) < 0) {
            stampsEnd = true;
        }
        Instant end = stampsEnd ? stamped : stamped.plus(length);
        return end.isAfter(arrived) ? arrived : end;
    }

    void forget() {
        length = Duration.ZERO;
        stampsEnd = false;
    }
}
