package energy.headroom.simulation.check;

import energy.headroom.simulation.charger.Traffic;
import energy.headroom.simulation.knobs.Knobs;
import energy.headroom.sites.ChargerSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a splitter would deliver that knows the true limit and what every car needs, with no guard, no ramps, no messages: minute by
 * minute each car gets its least or nothing, and the rest is filled up evenly.
 */
final class Ideal {
    private static final int LEAST = 6_000;

    /** A car that is there. */
    private static final class Guest {
        final Traffic.Visit visit;
        final int most;
        double needs;
        double watts;

        Guest(Traffic.Visit visit, int most) {
            this.visit = visit;
            this.most = Math.min(most, visit.most());
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

    Ideal(Knobs knobs, Traffic traffic) {
        this.knobs = knobs;
        visits = traffic.visits().stream()
                .sorted(Comparator.comparingLong(Traffic.Visit::arrives))
                .toList();
        volts = knobs.voltage().millivolts() / 1000.0;
    }

    /** In watt-hours, under these limits, one for each minute. */
    double delivers(List<Long> limits) {
        List<Guest> here = new ArrayList<>();
        double delivered = 0;
        int next = 0;
        for (int minute = 0; minute < limits.size(); minute++) {
            long now = minute * 60_000L;
            here.removeIf(guest -> guest.visit.leaves() <= now);
            while (next < visits.size() && visits.get(next).arrives() <= now) {
                Traffic.Visit visit = visits.get(next++);
                here.add(new Guest(visit, most(visit)));
            }
            split(here, limits.get(minute));
            for (Guest guest : here) {
                guest.needs -= guest.watts / 60;
                delivered += guest.watts / 60;
            }
        }
        return delivered;
    }

    private int most(Traffic.Visit visit) {
        ChargerSpec charger = knobs.chargers().get(visit.charger()).spec();
        return (int) charger.connectors().get(visit.socket()).maximum().milliamperes();
    }

    private double watts(Guest guest, int milliamperes) {
        return milliamperes / 1000.0 * volts * guest.visit.phases();
    }

    private void split(List<Guest> here, long limit) {
        double left = limit;
        List<Guest> served = new ArrayList<>();
        for (Guest guest : here) {
            guest.watts = 0;
            double least = watts(guest, LEAST);
            if (guest.wants() > 0 && least <= left) {
                guest.watts = least;
                left -= least;
                served.add(guest);
            }
        }
        served.sort(Comparator.comparingDouble(guest -> watts(guest, guest.wants())));
        for (int i = 0; i < served.size(); i++) {
            Guest guest = served.get(i);
            double more = Math.min(watts(guest, guest.wants()) - guest.watts, left / (served.size() - i));
            guest.watts += Math.max(0, more);
            left -= Math.max(0, more);
        }
    }
}
