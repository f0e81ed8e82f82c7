package energy.headroom.simulation.check;

import energy.headroom.simulation.charger.Around;
import energy.headroom.simulation.charger.SimulatedCharger;
import energy.headroom.simulation.knobs.Knobs;
import energy.headroom.sites.SiteView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Once the faults are over and nothing stirs, everything is back: nothing is reserved, no alert is left, and the limit is split
 * so that nobody who wants more could have it.
 */
final class Settled {
    private static final long CALMING = Duration.ofMinutes(45).toMillis();
    private static final long QUIET = Duration.ofMinutes(4).toMillis();

    private final Around around;
    private final List<SimulatedCharger> chargers;
    private final Bound bound;
    private final BiConsumer<String, String> broken;
    private final long calmFrom;
    private final long guard;
    private long stirredAt;
    private int looks;

    Settled(
            Knobs knobs,
            Around around,
            List<SimulatedCharger> chargers,
            Bound bound,
            BiConsumer<String, String> broken) {
        this.around = around;
        this.chargers = chargers;
        this.bound = bound;
        this.broken = broken;
        calmFrom = knobs.start().plus(Knobs.CALM_FROM).toEpochMilli() + CALMING;
        guard = knobs.site().rules().guard().toMillis();
    }

    void stirred() {
        stirredAt = around.now();
    }

    void look(SiteView view) {
        long now = around.now();
        if (now < calmFrom || now < stirredAt + QUIET || bound.known().total().nextChange(now) < now + 3 * guard) {
            return;
        }
        looks++;
        if (!view.alerts().isEmpty()) {
            broken.accept("recovery", "alerts are left: " + view.alerts());
        }
        if (!view.reserves().isEmpty()) {
            broken.accept("recovery", "power is still reserved: " + view.reserves());
        }
        split(now);
    }

    private void split(long now) {
        long limit = bound.known().total().at(now);
        long told = 0;
        long wanting = 0;
        for (SimulatedCharger charger : chargers) {
            told += toldTo(charger, now);
            wanting += charger.isHeldBack() ? 1 : 0;
        }
        long phaseFree = phaseFree(now);
        long tolerance = chargers.size() * 200L + limit / 40;
        if (wanting > 0 && Math.min(limit - told, phaseFree) > tolerance + mostMinimum()) {
            broken.accept(
                    "recovery",
                    "cars are held back, and of the limit of " + limit + " W only " + told + " W are given away");
        }
    }

    private static long toldTo(SimulatedCharger charger, long now) {
        return charger.holds() == null
                ? charger.letsThrough()
                : charger.holds().at(Instant.ofEpochMilli(now)).watts();
    }

    /** What is free on the fullest phase, as if all three had as much. */
    private long phaseFree(long now) {
        long free = Long.MAX_VALUE;
        for (int phase = 0; phase < 3; phase++) {
            long limit = bound.known().phases().get(phase).at(now);
            if (limit != Long.MAX_VALUE) {
                for (SimulatedCharger charger : chargers) {
                    limit -= charger.letsThrough(phase);
                }
                free = Math.min(free, limit);
            }
        }
        return free;
    }

    private static long mostMinimum() {
        return 4_400;
    }

    void atTheEnd() {
        if (looks == 0) {
            around.tell("it never was quiet enough to look at the split");
        }
    }
}
