package energy.headroom.limits.plan;

import energy.headroom.limits.Envelope;
import energy.headroom.limits.Schedule;
import energy.headroom.limits.SiteRules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** When a plan grows old though nothing happens. */
final class NextLook {
    /** So that what has to last longer than the guard does when the look is taken. */
    private static final Duration A_MOMENT = Duration.ofMillis(1);

    private NextLook() {}

    /**
     * A moment after the first of these that comes after {@code now}: a change of the limit or of a reserve, with the guard before and after; such a
     * change that comes into the horizon, or so near that it is worth an increase; a schedule that runs short; a
     * change of turns while a car waits; and half a horizon.
     */
    static Instant after(
            Instant now, SiteRules rules, Envelope envelope, List<ChargerNow> chargers, Rotation rotation) {
        Duration half = rules.horizon().dividedBy(2);
        Duration guard = rules.guard();
        Instant seen = now.plus(half).plus(rules.horizon()).plus(guard);
        // The first slot starts where the envelope does: that is no change.
        Stream<Instant> limits = envelope.slots().stream()
                .skip(1)
                .map(Envelope.Slot::start)
                .takeWhile(edge -> !edge.isAfter(seen))
                .flatMap(edge -> Stream.of(
                        edge.minus(rules.horizon()).minus(guard),
                        edge.minus(half).plus(guard),
                        edge.minus(guard),
                        edge,
                        edge.plus(guard)));
        Stream<Instant> reserves = chargers.stream()
                .filter(charger -> charger.contact() != ChargerNow.Contact.OBEYS)
                .flatMap(charger -> charger.held().all())
                .flatMap(schedule -> schedule.steps().stream().map(Schedule.Step::from))
                .flatMap(edge -> Stream.of(edge.minus(guard), edge, edge.plus(guard)));
        Stream<Instant> renewals = chargers.stream()
                .flatMap(charger -> charger.held().acceptedSchedule().stream())
                .filter(schedule -> schedule.steps().size() > 1)
                .map(schedule -> schedule.steps().getLast().from().minus(half).plus(guard));
        Stream<Instant> turns = rotation.changesAfter(now, rules.pauses()).stream();
        return Stream.of(limits, reserves, renewals, turns)
                .flatMap(moments -> moments)
                .map(moment -> moment.plus(A_MOMENT))
                .filter(moment -> moment.isAfter(now))
                .min(Instant::compareTo)
                .filter(moment -> moment.isBefore(now.plus(half)))
                .orElse(now.plus(half));
    }
}
