package energy.headroom.limits.plan;

import energy.headroom.limits.Envelope;
import energy.headroom.limits.Schedule;
import energy.headroom.units.Phase;
import energy.headroom.units.Power;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Checks that nothing may be above the limit (H1), in total and on each phase that has one, apart from whatever made the
 * plan: it looks only at what the chargers may be following.
 */
public final class Promise {
    /**
     * From {@code from} up to but without {@code until}, the chargers may draw {@code worst} together, above {@code limit}.
     *
     * @param phase the phase that is meant; empty for the total
     */
    public record Breach(Instant from, Instant until, Optional<Phase> phase, Power worst, Power limit) {}

    private final List<ChargerNow> chargers;
    private final Duration guard;

    private Promise(List<ChargerNow> chargers, Duration guard) {
        this.chargers = List.copyOf(chargers);
        this.guard = guard;
    }

    /**
     * @param chargers all chargers of the site
     * @param guard by how much the clock of each may differ from ours
     */
    public static Promise of(List<ChargerNow> chargers, Duration guard) {
        return new Promise(chargers, guard);
    }

    /** The most that all may draw together at a moment, each by whether it can be relied on. */
    public Power worstAt(Instant moment) {
        return sum(charger -> Reserves.mayDraw(charger, moment, guard));
    }

    /** The most of it that one phase may carry. */
    public Power worstAt(Instant moment, Phase phase) {
        return sumOn(phase, charger -> Reserves.mayDraw(charger, moment, guard));
    }

    /** The most that all may draw together once they have walked through everything they may hold. */
    public Power worstLast() {
        return sum(Reserves::mayDrawLast);
    }

    /** The most of it that one phase may carry. */
    public Power worstLast(Phase phase) {
        return sumOn(phase, Reserves::mayDrawLast);
    }

    private Power sum(Function<ChargerNow, Power> draws) {
        return chargers.stream().map(draws).reduce(Power.ZERO, Power::plus);
    }

    private Power sumOn(Phase phase, Function<ChargerNow, Power> draws) {
        long load = chargers.stream()
                .mapToLong(charger ->
                        Draw.on(phase, charger).load(draws.apply(charger).watts()))
                .sum();
        return Power.ofWatts(Math.ceilDiv(load, Draw.SIXTHS));
    }

    /** Where between two moments, both inside the envelope, more may be drawn than it allows; in ascending order. */
    public List<Breach> breaches(Envelope envelope, Instant from, Instant until) {
        TreeSet<Instant> edges = new TreeSet<>();
        edges.add(from);
        envelope.slots().forEach(slot -> edges.add(slot.start()));
        chargers.stream()
                .flatMap(charger -> charger.held().all())
                .flatMap(schedule -> schedule.steps().stream())
                .map(Schedule.Step::from)
                .forEach(edge -> edges.addAll(List.of(edge.minus(guard).plusNanos(1), edge, edge.plus(guard))));
        List<Instant> moments = List.copyOf(edges.subSet(from, until));
        List<Breach> breaches = new ArrayList<>();
        for (int i = 0; i < moments.size(); i++) {
            Instant moment = moments.get(i);
            Instant end = i + 1 < moments.size() ? moments.get(i + 1) : until;
            Envelope.Slot slot = envelope.at(moment);
            add(breaches, new Breach(moment, end, Optional.empty(), worstAt(moment), slot.power()));
            for (Phase phase : Phase.values()) {
                Power limit = slot.phases().perPhase().get(phase);
                if (limit != null) {
                    add(breaches, new Breach(moment, end, Optional.of(phase), worstAt(moment, phase), limit));
                }
            }
        }
        return breaches;
    }

    private static void add(List<Breach> breaches, Breach breach) {
        if (breach.worst().isAbove(breach.limit())) {
            breaches.add(breach);
        }
    }
}
