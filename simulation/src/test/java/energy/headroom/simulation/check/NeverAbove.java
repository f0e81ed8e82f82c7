package energy.headroom.simulation.check;

import energy.headroom.simulation.charger.Around;
import energy.headroom.simulation.charger.SimulatedCharger;
import energy.headroom.units.Phase;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * H1 and H2: what all chargers let through in truth is never above the limit, in total and on each phase; so every increase
 * went into power that was free. Where a fault explains an excess, those chargers that nothing speaks against hold no more than
 * what the others leave.
 */
final class NeverAbove {
    private static final List<Phase> PHASES = List.of(Phase.values());
    private static final long DETECTION = 60_000;
    private static final long ALERT = 240_000;
    private static final long NOT = Long.MAX_VALUE;

    private final Around around;
    private final List<SimulatedCharger> chargers;
    private final Trust trust;
    private final Bound bound;
    private final BiConsumer<String, String> broken;
    private long uncontainedSince = NOT;
    private long excessSince = NOT;
    private boolean alerts;

    NeverAbove(
            Around around,
            List<SimulatedCharger> chargers,
            Trust trust,
            Bound bound,
            BiConsumer<String, String> broken) {
        this.around = around;
        this.chargers = chargers;
        this.trust = trust;
        this.bound = bound;
        this.broken = broken;
    }

    void alerts(boolean any) {
        alerts = any;
    }

    void look(long now) {
        long gate = around.gatewayClock();
        long from = Math.min(now, gate);
        long to = Math.max(now, gate);
        long limit = bound.total(from, to, now);
        long sum = 0;
        for (SimulatedCharger charger : chargers) {
            sum += charger.letsThrough();
        }
        if (sum <= limit) {
            uncontainedSince = NOT;
            excessSince = NOT;
        } else {
            tooMuch(sum, limit, now);
        }
        for (int phase = 0; phase < PHASES.size(); phase++) {
            phase(phase, from, to, now);
        }
    }

    private void tooMuch(long sum, long limit, long now) {
        long obeying = 0;
        long reserved = 0;
        boolean all = true;
        for (int i = 0; i < chargers.size(); i++) {
            if (trust.isReliable(i, now)) {
                obeying += chargers.get(i).letsThrough();
            } else {
                all = false;
                reserved += trust.knowable(i, now);
            }
        }
        if (all) {
            broken.accept("H1", "chargers let " + sum + " W through, and the limit is " + limit + " W");
            return;
        }
        boolean contained = obeying <= Math.max(0, limit - reserved);
        uncontainedSince = contained ? NOT : Math.min(uncontainedSince, now);
        if (now - DETECTION > uncontainedSince) {
            broken.accept(
                    "H1",
                    "chargers that obey still let " + obeying + " W through, though others take " + reserved
                            + " W of the limit of " + limit + " W");
        }
        excessSince = reserved > limit ? Math.min(excessSince, now) : NOT;
        if (now - ALERT > excessSince && !alerts) {
            broken.accept("H1", "an excess of " + (sum - limit) + " W is silent: the site shows no alert");
        }
    }

    private void phase(int phase, long from, long to, long now) {
        long limit = bound.phase(phase, from, to, now);
        if (limit == Long.MAX_VALUE) {
            return;
        }
        long sum = 0;
        boolean all = true;
        for (int i = 0; i < chargers.size(); i++) {
            sum += chargers.get(i).letsThrough(phase);
            all &= trust.isReliable(i, now);
        }
        if (sum > limit && all) {
            broken.accept(
                    "H1",
                    "chargers let " + sum + " W through on " + PHASES.get(phase) + ", and its limit is " + limit
                            + " W");
        }
    }
}
