package energy.headroom.sites.living;

import energy.headroom.limits.ConnectorId;
import energy.headroom.limits.Schedule;
import energy.headroom.limits.proof.Tolerance;
import energy.headroom.metering.Shown;
import energy.headroom.metering.SiteMeter;
import energy.headroom.units.Power;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether a charger keeps to the schedule that it accepted, by what it shows. */
final class Proofs {
    sealed interface Verdict {
        /** What it shows tells nothing, or is too early to tell. */
        record Open() implements Verdict {}

        /** All of it was seen at or under the limit, later than it accepted it. */
        record Keeps(Instant at, Power allowed) implements Verdict {}

        /** It was seen above the limit at a time when it should long have followed it. */
        record Exceeds(Instant at, Power drawn, Power allowed) implements Verdict {}
    }

    private static final Verdict OPEN = new Verdict.Open();

    private record Sight(Power power, Instant at) {}

    private Proofs() {}

    static Verdict judge(ChargerFile charger, SiteMeter<ConnectorId> meter, Instant now) {
        Schedule accepted = charger.held().accepted();
        Instant acceptedAt = charger.held().acceptedAt();
        if (accepted == null || acceptedAt == null || !charger.isConnected()) {
            return OPEN;
        }
        List<Sight> sights = new ArrayList<>();
        int restful = 0;
        for (ConnectorFile connector : charger.connectors()) {
            if (meter.at(connector.id(), now) instanceof Shown.Known(Power power, Instant at, Shown.Quality quality)) {
                if (connector.isIdle() && power.isZero()) {
                    restful++;
                } else if (quality != Shown.Quality.HELD) {
                    sights.add(new Sight(power, at));
                }
            }
        }
        boolean complete = sights.size() + restful == charger.connectors().size();
        return exceeds(sights, accepted, acceptedAt)
                .orElseGet(() -> complete ? keeps(sights, accepted, acceptedAt, now) : OPEN);
    }

    private static Optional<Verdict> exceeds(List<Sight> sights, Schedule accepted, Instant acceptedAt) {
        Instant earliest = acceptedAt.plus(Timing.OBEDIENCE);
        List<Sight> late =
                sights.stream().filter(sight -> !sight.at.isBefore(earliest)).toList();
        if (late.isEmpty()) {
            return Optional.empty();
        }
        Power drawn = sum(late);
        Instant newest = newest(late, earliest);
        Power allowed = highest(accepted, oldest(late, newest).minus(Timing.OBEDIENCE), newest);
        return drawn.isAbove(Tolerance.above(allowed))
                ? Optional.of(new Verdict.Exceeds(newest, drawn, allowed))
                : Optional.empty();
    }

    private static Verdict keeps(List<Sight> sights, Schedule accepted, Instant acceptedAt, Instant now) {
        Instant earliest = acceptedAt.plus(Timing.REACTION);
        if (sights.stream().anyMatch(sight -> !sight.at.isAfter(earliest))) {
            return OPEN;
        }
        Instant newest = newest(sights, now);
        Instant oldest = oldest(sights, now);
        Power allowed = accepted.at(oldest).min(accepted.at(newest));
        return sum(sights).isAbove(Tolerance.above(allowed)) ? OPEN : new Verdict.Keeps(oldest, allowed);
    }

    /** The most that the schedule allowed at any time from one moment to another. */
    private static Power highest(Schedule schedule, Instant from, Instant to) {
        return Stream.concat(
                        Stream.of(from),
                        schedule.steps().stream().map(Schedule.Step::from).filter(edge -> edge.isAfter(from)))
                .filter(edge -> !edge.isAfter(to))
                .map(schedule::at)
                .reduce(schedule.at(to), Power::max);
    }

    private static Power sum(List<Sight> sights) {
        return sights.stream().map(Sight::power).reduce(Power.ZERO, Power::plus);
    }

    private static Instant newest(List<Sight> sights, Instant ifNone) {
        return sights.stream().map(Sight::at).max(Instant::compareTo).orElse(ifNone);
    }

    private static Instant oldest(List<Sight> sights, Instant ifNone) {
        return sights.stream().map(Sight::at).min(Instant::compareTo).orElse(ifNone);
    }
}
