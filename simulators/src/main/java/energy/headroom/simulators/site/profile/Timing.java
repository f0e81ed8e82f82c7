package energy.headroom.simulators.site.profile;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** From when the periods of a profile count. */
public sealed interface Timing {

    /** The start that holds at a moment, or nothing where the profile has not begun. */
    Optional<Instant> startAt(Instant moment, Instant transactionStart);

    /** From one moment on. */
    record Absolute(Instant start) implements Timing {
        @Override
        public Optional<Instant> startAt(Instant moment, Instant transactionStart) {
            return moment.isBefore(start) ? Optional.empty() : Optional.of(start);
        }
    }

    /** From the start of charging. */
    record Relative() implements Timing {
        @Override
        public Optional<Instant> startAt(Instant moment, Instant transactionStart) {
            return moment.isBefore(transactionStart) ? Optional.empty() : Optional.of(transactionStart);
        }
    }

    /** Again and again, every day or every week from a first start. */
    record Recurring(Instant firstStart, Duration every) implements Timing {
        @Override
        public Optional<Instant> startAt(Instant moment, Instant transactionStart) {
            if (moment.isBefore(firstStart)) {
                return Optional.empty();
            }
            long rounds = Duration.between(firstStart, moment).dividedBy(every);
            return Optional.of(firstStart.plus(every.multipliedBy(rounds)));
        }
    }
}
