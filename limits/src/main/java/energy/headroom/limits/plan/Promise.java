package energy.headroom.limits.plan;

import energy.headroom.limits.Envelope;
import energy.headroom.units.Power;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Checks that nothing may be above the limit (H1), apart from whatever made the plan: it looks only at what the chargers may
 * be following.
 */
public final class Promise {
    /** From {@code from} up to but without {@code until}, the chargers may draw {@code worst} together, above {@code limit}. */
    public record Breach(Instant from, Instant until, Power worst, Power limit) {}

    private final List<ChargerNow> chargers;

    private Promise(List<ChargerNow> chargers) {
        this.chargers = List.copyOf(chargers);
    }

    /** @param chargers all chargers of the site */
    public static Promise of(List<ChargerNow> chargers) {
        return new Promise(chargers);
    }

    /** The most that all may draw together at a moment, each by whether it can be relied on. */
    public Power worstAt(Instant moment) {
        return chargers.stream()
                .map(charger -> Reserves.mayDraw(charger, moment))
                .reduce(Power.ZERO, Power::plus);
    }

    /** The most that all may draw together once they have walked through everything they may hold. */
    public Power worstLast() {
        return chargers.stream().map(Reserves::mayDrawLast).reduce(Power.ZERO, Power::plus);
    }

    /** Where between two moments, both inside the envelope, more may be drawn than it allows; in ascending order. */
    public List<Breach> breaches(Envelope envelope, Instant from, Instant until) {
        TreeSet<Instant> edges = new TreeSet<>();
        edges.add(from);
        envelope.slots().forEach(slot -> edges.add(slot.start()));
        chargers.forEach(charger ->
                charger.held().all().forEach(schedule -> schedule.steps().forEach(step -> edges.add(step.from()))));
        List<Instant> moments = List.copyOf(edges.subSet(from, until));
        List<Breach> breaches = new ArrayList<>();
        for (int i = 0; i < moments.size(); i++) {
            Instant moment = moments.get(i);
            Power worst = worstAt(moment);
            Power limit = envelope.at(moment).power();
            if (worst.isAbove(limit)) {
                breaches.add(new Breach(moment, i + 1 < moments.size() ? moments.get(i + 1) : until, worst, limit));
            }
        }
        return breaches;
    }
}
