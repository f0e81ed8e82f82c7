package energy.headroom.simulators.site.profile;

import energy.headroom.units.Current;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One installed profile.
 *
 * @param validFrom from when it counts at all
 * @param validTo until when it counts at all
 * @param duration how long its schedule runs from its start; without one the last period has no end
 */
public record ChargingProfile(
        int id,
        int stackLevel,
        Purpose purpose,
        Timing timing,
        Optional<Instant> validFrom,
        Optional<Instant> validTo,
        Optional<Duration> duration,
        List<Period> periods) {

    /** A limit per phase, from an offset after the schedule's start. */
    public record Period(Duration from, Current limit) {}

    public ChargingProfile {
        periods = List.copyOf(periods);
        if (periods.isEmpty() || !periods.getFirst().from().isZero()) {
            throw new IllegalArgumentException("the first period of profile " + id + " must start at 0");
        }
        for (int i = 1; i < periods.size(); i++) {
            if (periods.get(i).from().compareTo(periods.get(i - 1).from()) <= 0) {
                throw new IllegalArgumentException("the periods of profile " + id + " must be in ascending order");
            }
        }
    }

    /** The same profile for somebody who overlooks its end. */
    public ChargingProfile withoutEnd() {
        return new ChargingProfile(
                id, stackLevel, purpose, timing, validFrom, Optional.empty(), Optional.empty(), periods);
    }

    /** The limit that this profile sets at a moment, if it sets one then. */
    Optional<Current> limitAt(Instant moment, Instant transactionStart) {
        if (validFrom.filter(moment::isBefore).isPresent()
                || validTo.filter(end -> !moment.isBefore(end)).isPresent()) {
            return Optional.empty();
        }
        return timing.startAt(moment, transactionStart)
                .map(start -> Duration.between(start, moment))
                .filter(offset ->
                        duration.filter(length -> offset.compareTo(length) >= 0).isEmpty())
                .map(this::limitAtOffset);
    }

    private Current limitAtOffset(Duration offset) {
        Current limit = periods.getFirst().limit();
        for (Period period : periods) {
            if (period.from().compareTo(offset) > 0) {
                break;
            }
            limit = period.limit();
        }
        return limit;
    }

    /** The moments within a span at which the limit of this profile may change. */
    List<Instant> changes(Instant from, Instant to, Instant transactionStart) {
        List<Instant> changes = new ArrayList<>();
        validFrom.ifPresent(changes::add);
        validTo.ifPresent(changes::add);
        for (Instant start : starts(from, to, transactionStart)) {
            periods.forEach(period -> changes.add(start.plus(period.from())));
            duration.ifPresent(length -> changes.add(start.plus(length)));
        }
        changes.removeIf(change -> !change.isAfter(from) || !change.isBefore(to));
        return changes;
    }

    private List<Instant> starts(Instant from, Instant to, Instant transactionStart) {
        return switch (timing) {
            case Timing.Absolute(Instant start) -> List.of(start);
            case Timing.Relative() -> List.of(transactionStart);
            case Timing.Recurring(Instant firstStart, Duration every) -> {
                List<Instant> starts = new ArrayList<>();
                Instant start = timing.startAt(from, transactionStart).orElse(firstStart);
                while (start.isBefore(to)) {
                    starts.add(start);
                    start = start.plus(every);
                }
                yield starts;
            }
        };
    }
}
