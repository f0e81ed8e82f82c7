package energy.headroom.simulation.check;

import energy.headroom.simulation.charger.Traffic;
import energy.headroom.simulation.knobs.Knobs;
import energy.headroom.sites.ChargerSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a splitter would deliver that knows the true limit and what every car needs, with no guard, no ramps, no messages: minute by
 * minute each car gets its least or nothing, and the rest is filled up evenly. Chargers are told what they can be told: a current
 * on all of a connector's phases, worked out by the highest voltage to expect, which is not the one that there is.
 */
final class Ideal {
    private static final int LEAST = 6_000;

    /** A car that is there. */
    private static final class Guest {
        final Traffic.Visit visit;
        final int most;
        /** What it counts for with one ampere. */
        final double told;
        /** What it draws with one ampere. */
        final double drawn;

        double needs;
        double amperes;

        Guest(Traffic.Visit visit, ChargerSpec.ConnectorSpec at, double highest, double volts) {
            this.visit = visit;
            most = (int) Math.min(at.maximum().milliamperes(), visit.most());
            told = highest * at.phases().size();
            drawn = volts * visit.phases();
            needs = visit.needs();
        }

        int wants() {
            double left = needs / visit.needs();
            return needs <= 0 ? 0 : left > 0.2 ? most : (int) Math.max(LEAST, most * left / 0.2);
        }

        double counts(int milliamperes) {
            return milliamperes / 1000.0 * told;
        }
    }

    private final Knobs knobs;
    private final List<Traffic.Visit> visits;
    private final double volts;
    private final double highest;

    Ideal(Knobs knobs, Traffic traffic) {
        this.knobs = knobs;
        visits = traffic.visits().stream()
                .sorted(Comparator.comparingLong(Traffic.Visit::arrives))
                .toList();
        volts = knobs.voltage().millivolts() / 1000.0;
        highest = knobs.site().rules().highestVoltage().millivolts() / 1000.0;
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
                here.add(new Guest(visit, connector(visit), highest, volts));
            }
            split(here, limits.get(minute));
            for (Guest guest : here) {
                double wattHours = guest.amperes * guest.drawn / 60;
                guest.needs -= wattHours;
                delivered += wattHours;
            }
        }
        return delivered;
    }

    private ChargerSpec.ConnectorSpec connector(Traffic.Visit visit) {
        return knobs.chargers().get(visit.charger()).spec().connectors().get(visit.socket());
    }

    private static void split(List<Guest> here, long limit) {
        double left = limit;
        List<Guest> served = new ArrayList<>();
        for (Guest guest : here) {
            guest.amperes = 0;
            double least = guest.counts(LEAST);
            if (guest.wants() > 0 && least <= left) {
                guest.amperes = LEAST / 1000.0;
                left -= least;
                served.add(guest);
            }
        }
        served.sort(Comparator.comparingDouble(guest -> guest.counts(guest.wants())));
        for (int i = 0; i < served.size(); i++) {
            Guest guest = served.get(i);
            double more =
                    Math.min(guest.counts(guest.wants()) - guest.amperes * guest.told, left / (served.size() - i));
            guest.amperes += Math.max(0, more) / guest.told;
            left -= Math.max(0, more);
        }
    }
}
