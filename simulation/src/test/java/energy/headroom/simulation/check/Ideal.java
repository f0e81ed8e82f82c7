package energy.headroom.simulation.check;

import energy.headroom.simulation.charger.Traffic;
import energy.headroom.simulation.knobs.Knobs;
import energy.headroom.sites.ChargerSpec;
import energy.headroom.units.Current;
import energy.headroom.units.Phase;
import energy.headroom.units.Power;
import energy.headroom.units.Voltage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * What a splitter would deliver that knows the true limit, every car, and what it needs, with no guard, no ramps and no messages.
 * It is bound as ours is (H1): what it lets a charger have counts at the most that may be drawn of it, on every phase of the
 * charger at the highest voltage, in total and on each phase. Minute by minute each car gets its least or nothing, in the order in
 * which they came, and the rest is filled up evenly.
 */
final class Ideal {
    private static final List<Phase> PHASES = List.of(Phase.values());
    private static final int LEAST = 6_000;
    private static final int STEP = 250;

    /** A car that is there. */
    private static final class Guest {
        final Traffic.Visit visit;
        final ChargerSpec charger;
        final Set<Phase> phases;
        final int most;
        double needs;
        int milliamperes;

        Guest(Traffic.Visit visit, ChargerSpec charger) {
            this.visit = visit;
            this.charger = charger;
            phases = charger.phases();
            this.most = (int)
                    Math.min(charger.connectors().get(visit.socket()).maximum().milliamperes(), visit.most());
            needs = visit.needs();
        }

        int wants() {
            double left = needs / visit.needs();
            return needs <= 0 ? 0 : left > 0.2 ? most : (int) Math.max(LEAST, most * left / 0.2);
        }
    }

    private final Knobs knobs;
    private final List<Traffic.Visit> visits;
    private final double volts;
    private final Voltage highest;

    Ideal(Knobs knobs, Traffic traffic) {
        this.knobs = knobs;
        visits = traffic.visits().stream()
                .sorted(Comparator.comparingLong(Traffic.Visit::arrives))
                .toList();
        volts = knobs.voltage().millivolts() / 1000.0;
        highest = knobs.site().rules().highestVoltage();
    }

    /** In watt-hours, under these limits, one for each minute: the total, then each phase. */
    double delivers(List<long[]> limits) {
        List<Guest> here = new ArrayList<>();
        double delivered = 0;
        int next = 0;
        for (int minute = 0; minute < limits.size(); minute++) {
            long now = minute * 60_000L;
            here.removeIf(guest -> guest.visit.leaves() <= now);
            while (next < visits.size() && visits.get(next).arrives() <= now) {
                Traffic.Visit visit = visits.get(next++);
                here.add(new Guest(visit, knobs.chargers().get(visit.charger()).spec()));
            }
            split(here, limits.get(minute).clone());
            for (Guest guest : here) {
                double wattHours = guest.milliamperes / 1000.0 * volts * guest.visit.phases() / 60;
                guest.needs -= wattHours;
                delivered += wattHours;
            }
        }
        return delivered;
    }

    private void split(List<Guest> here, long[] left) {
        List<Guest> open = new ArrayList<>();
        for (Guest guest : here) {
            guest.milliamperes = 0;
            if (guest.wants() > 0 && takes(guest, LEAST, left)) {
                open.add(guest);
            }
        }
        while (!open.isEmpty()) {
            open.removeIf(guest -> {
                int more = Math.min(STEP, guest.wants() - guest.milliamperes);
                return more <= 0 || !takes(guest, more, left);
            });
        }
    }

    private boolean takes(Guest guest, int milliamperes, long[] left) {
        long before = told(guest, guest.milliamperes);
        long after = told(guest, guest.milliamperes + milliamperes);
        long onAll = after - before;
        long onEach = PhaseLoad.of(guest.charger, highest, after) - PhaseLoad.of(guest.charger, highest, before);
        for (Phase phase : guest.phases) {
            if (left[1 + PHASES.indexOf(phase)] < onEach) {
                return false;
            }
        }
        if (left[0] < onAll) {
            return false;
        }
        left[0] -= onAll;
        guest.phases.forEach(phase -> left[1 + PHASES.indexOf(phase)] -= onEach);
        guest.milliamperes += milliamperes;
        return true;
    }

    private long told(Guest guest, int milliamperes) {
        return Power.drawnBy(Current.ofMilliamperes(milliamperes), highest, guest.phases.size())
                .watts();
    }
}
