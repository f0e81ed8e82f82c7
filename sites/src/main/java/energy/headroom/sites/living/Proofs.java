package energy.headroom.sites.living;

import energy.headroom.limits.ConnectorId;
import energy.headroom.limits.Schedule;
import energy.headroom.limits.proof.Followed;
import energy.headroom.limits.proof.Tolerance;
import energy.headroom.metering.Shown;
import energy.headroom.metering.SiteMeter;
import energy.headroom.units.Power;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether a charger keeps to the schedule that it accepted, by what it shows. */
final class Proofs {
    sealed interface Verdict {
        /** What it shows tells nothing, or is too early to tell. */
        record Open() implements Verdict {}

        /** All of it was seen at or under the limit, later than it accepted it. */
        record Keeps(Instant at, Power drawn, Power allowed) implements Verdict {}

        /** It was seen above the limit at a time when it should follow it, though not above what it followed before. */
        record Late(Instant at, Power drawn, Power allowed, Power before) implements Verdict {}

        /** It was seen above the limit, and above whatever it could still be following, or for too long. */
        record Exceeds(Instant at, Power drawn, Power allowed) implements Verdict {}
    }

    private static final Verdict OPEN = new Verdict.Open();

    private record Sight(Power power, Instant at) {}

    private Proofs() {}

    /**
     * @param patience for so long it may be slow to follow what it accepted, without counting as one that ignores it
     * @param clocks how far its clock may be from ours, so that it takes its steps earlier or later
     */
    static Verdict judge(
            ChargerFile charger, SiteMeter<ConnectorId> meter, Duration patience, Duration clocks, Instant now) {
        Schedule accepted = charger.held().accepted();
        Instant acceptedAt = charger.held().acceptedAt();
        if (accepted == null || acceptedAt == null || !charger.isConnected()) {
            return OPEN;
        }
        List<Sight> sights = new ArrayList<>();
        int restful = 0;
        for (ConnectorFile connector : charger.connectors()) {
            if (meter.at(connector.id(), now) instanceof Shown.Known known && known.isOfAMoment()) {
                if (connector.isIdle() && known.power().isZero()) {
                    restful++;
                } else if (known.quality() != Shown.Quality.HELD) {
                    sights.add(new Sight(known.power(), known.at()));
                }
            }
        }
        boolean complete = sights.size() + restful == charger.connectors().size();
        return exceeds(charger, sights, patience, clocks)
                .orElseGet(() -> complete ? keeps(sights, accepted, acceptedAt, now) : OPEN);
    }

    /** Judged by what it could be following, so that being told again often is no excuse. */
    private static Optional<Verdict> exceeds(
            ChargerFile charger, List<Sight> sights, Duration patience, Duration clocks) {
        Followed followed = charger.obedience().followed();
        List<Sight> late = sights.stream()
                .filter(sight -> followed.isKnownAt(sight.at.minus(Timing.OBEDIENCE)))
                .toList();
        if (late.isEmpty()) {
            return Optional.empty();
        }
        Power drawn = sum(late);
        Instant newest = newest(late, Instant.MIN);
        Instant oldest = oldest(late, newest);
        Power allowed =
                followed.most(oldest.minus(Timing.OBEDIENCE), newest, clocks).orElse(charger.rating());
        if (!drawn.isAbove(Tolerance.above(allowed))) {
            charger.obedience().suspect(null);
            return Optional.empty();
        }
        if (!isSure(charger, oldest, newest)) {
            return Optional.empty();
        }
        Power before = followed.most(oldest.minus(patience), newest, clocks).orElse(charger.rating());
        return Optional.of(
                drawn.isAbove(Tolerance.above(before))
                        ? new Verdict.Exceeds(newest, drawn, allowed)
                        : new Verdict.Late(newest, drawn, allowed, before));
    }

    /**
     * Connectors show themselves at different moments: power that moved from one to another is seen twice, until each of them
     * has shown itself anew.
     */
    private static boolean isSure(ChargerFile charger, Instant oldest, Instant newest) {
        Instant suspectedAt = charger.obedience().suspectedAt();
        if (suspectedAt == null) {
            charger.obedience().suspect(newest);
        }
        return oldest.equals(newest) || (suspectedAt != null && oldest.isAfter(suspectedAt));
    }

    private static Verdict keeps(List<Sight> sights, Schedule accepted, Instant acceptedAt, Instant now) {
        Instant earliest = acceptedAt.plus(Timing.REACTION);
        if (sights.stream().anyMatch(sight -> !sight.at.isAfter(earliest))) {
            return OPEN;
        }
        Instant newest = newest(sights, now);
        Instant oldest = oldest(sights, now);
        Power allowed = accepted.at(oldest).min(accepted.at(newest));
        Power drawn = sum(sights);
        return drawn.isAbove(Tolerance.above(allowed)) ? OPEN : new Verdict.Keeps(oldest, drawn, allowed);
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
