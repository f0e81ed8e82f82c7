package energy.headroom.metering;

import energy.headroom.units.Power;
import java.time.Instant;

/** What is known of a connector's power at one moment. */
public sealed interface Shown {
    /**
     * Never shown, or silent for too long: in no sum.
     *
     * @param atMost what it may draw all the same, which is no measurement
     * @param method how that is known
     */
    record Unknown(Power atMost, Method method) implements Shown {}

    /** @param at the event time of the value: for zero by state, the last moment at which the state was known to hold */
    record Known(Power power, Instant at, Quality quality, Method method) implements Shown {
        /** Whether it was drawn at that moment, and is no mean of the time before. */
        public boolean isOfAMoment() {
            return method.isOfAMoment();
        }
    }

    /** How a value came about, see {@link Coverage}. */
    enum Quality {
        MEASURED,
        DERIVED,
        HELD
    }
}
