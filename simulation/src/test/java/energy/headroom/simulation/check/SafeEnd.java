package energy.headroom.simulation.check;

import energy.headroom.limits.Schedule;
import energy.headroom.simulation.charger.Around;
import energy.headroom.simulation.charger.SimulatedCharger;
import java.util.List;
import java.util.function.BiConsumer;

/** H3: if the gateway died now, what the chargers hold walks inside the envelope as it is known, and ends inside the fallback. */
final class SafeEnd {
    private final Around around;
    private final List<SimulatedCharger> chargers;
    private final Trust trust;
    private final Bound bound;
    private final long horizon;
    private final BiConsumer<String, String> broken;

    SafeEnd(
            Around around,
            List<SimulatedCharger> chargers,
            Trust trust,
            Bound bound,
            long horizon,
            BiConsumer<String, String> broken) {
        this.around = around;
        this.chargers = chargers;
        this.trust = trust;
        this.bound = bound;
        this.horizon = horizon;
        this.broken = broken;
    }

    /** A schedule ends no higher than in its lowest step. */
    void lookAtEnd(SimulatedCharger charger) {
        Schedule holds = charger.holds();
        if (holds != null
                && holds.steps().stream().anyMatch(step -> holds.last().isAbove(step.limit()))) {
            broken.accept(
                    "H3", "the end of the schedule of " + charger.spec().id() + " is above a step before: " + holds);
        }
    }

    void look(long now) {
        if (around.gatewayClock() != now) {
            return;
        }
        boolean[] counts = new boolean[chargers.size()];
        long end = 0;
        for (int i = 0; i < counts.length; i++) {
            counts[i] = trust.isReliable(i, now) && !trust.mayBeWaitedFor(i, now);
            end += counts[i] ? chargers.get(i).endsAt() : 0;
        }
        long fallback = Math.max(bound.fallback(now, now), bound.fallback(now - 70_000, now));
        if (end > fallback) {
            broken.accept("H3", "schedules end in " + end + " W, and the fallback is " + fallback + " W");
        }
        walk(counts, fallback, now);
    }

    private void walk(boolean[] counts, long fallback, long now) {
        long moment = now;
        while (moment < now + 3 * horizon) {
            long sum = 0;
            long next = Long.MAX_VALUE;
            for (int i = 0; i < counts.length; i++) {
                if (counts[i]) {
                    sum += chargers.get(i).wouldLetThrough(moment);
                    next = Math.min(next, chargers.get(i).nextStep(moment));
                }
            }
            next = Math.min(next, bound.known().total().nextChange(moment));
            long limit = bound.total(moment, moment, now);
            if (moment > now + horizon / 2 - 60_000) {
                limit = Math.max(limit, fallback);
            }
            if (sum > limit && moment > now) {
                broken.accept(
                        "H3",
                        "if nobody spoke to them any more, chargers would let " + sum + " W through in "
                                + (moment - now) / 1000 + " s, and the limit then is " + limit + " W");
                return;
            }
            moment = next;
        }
    }
}
