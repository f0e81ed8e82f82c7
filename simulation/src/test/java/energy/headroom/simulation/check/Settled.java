package energy.headroom.simulation.check;

import energy.headroom.limits.SiteRules;
import energy.headroom.simulation.charger.Around;
import energy.headroom.simulation.charger.SimulatedCharger;
import energy.headroom.simulation.knobs.Knobs;
import energy.headroom.sites.SiteView;
import energy.headroom.units.Phase;
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
    private static final List<Phase> PHASES = List.of(Phase.values());
    /** More than any connector needs to be of use. */
    private static final long MINIMUM = 4_400;

    private static final long QUIET = Duration.ofMinutes(4).toMillis();

    private static final String WRITTEN_OFTEN = "charger-written-often";

    private final Around around;
    private final List<SimulatedCharger> chargers;
    private final Bound bound;
    private final BiConsumer<String, String> broken;
    private final long calmFrom;
    private final SiteRules rules;
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
        calmFrom = knobs.start().plus(knobs.calmFrom()).toEpochMilli() + CALMING;
        rules = knobs.site().rules();
    }

    void stirred() {
        stirredAt = around.now();
    }

    void look(SiteView view) {
        long now = around.now();
        if (now < calmFrom
                || now < stirredAt + QUIET
                || bound.known().total().nextChange(now)
                        < now + 3 * rules.guard().toMillis()) {
            return;
        }
        looks++;
        // How often a charger was written in a day stays true for a day: where cars come and go all the time, faults
        // can make it too often.
        boolean left = view.alerts().stream().anyMatch(alert -> !alert.kind().equals(WRITTEN_OFTEN));
        if (left) {
            broken.accept("recovery", "alerts are left: " + view.alerts());
        }
        if (!view.reserves().isEmpty()) {
            broken.accept("recovery", "power is still reserved: " + view.reserves());
        }
        split(view, now);
    }

    private void split(SiteView view, long now) {
        long limit = bound.known().total().at(now);
        long told = 0;
        for (SimulatedCharger charger : chargers) {
            told += toldTo(charger, now);
        }
        long tolerance = chargers.size() * 200L + limit / 40 + MINIMUM;
        for (SimulatedCharger charger : chargers) {
            if (!writtenOften(view, charger)
                    && charger.isHeldBack()
                    && Math.min(limit - told, phaseFree(charger, now)) > tolerance) {
                broken.accept(
                        "recovery",
                        "cars at " + charger.spec().id() + " are held back, and of the limit of " + limit + " W only "
                                + told + " W are given away");
            }
        }
    }

    /** Whether a charger's writes of the day are used up, so that it is raised now and then only. */
    private static boolean writtenOften(SiteView view, SimulatedCharger charger) {
        return view.alerts().stream()
                .anyMatch(alert -> alert.kind().equals(WRITTEN_OFTEN)
                        && charger.spec().id().equals(alert.charger()));
    }

    private static long toldTo(SimulatedCharger charger, long now) {
        return charger.holds() == null
                ? charger.letsThrough()
                : charger.holds().at(Instant.ofEpochMilli(now)).watts();
    }

    /** What is free on the fullest of the phases that a charger loads; the largest number if none of them has a limit. */
    private long phaseFree(SimulatedCharger charger, long now) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < PHASES.size(); i++) {
            Phase phase = PHASES.get(i);
            long limit = bound.known().phases().get(i).at(now);
            if (limit != Long.MAX_VALUE && charger.spec().phases().contains(phase)) {
                for (SimulatedCharger other : chargers) {
                    limit -= mayLoad(other, phase, now);
                }
                least = Math.min(least, limit);
            }
        }
        return least;
    }

    private long mayLoad(SimulatedCharger charger, Phase phase, long now) {
        return charger.spec().phases().contains(phase)
                ? PhaseLoad.ofAll(charger.spec(), rules.highestVoltage(), toldTo(charger, now))
                : 0;
    }

    void atTheEnd() {
        if (looks == 0) {
            around.tell("it never was quiet enough to look at the split");
        }
    }
}
