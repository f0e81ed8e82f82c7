package energy.headroom.simulation.charger;

import energy.headroom.limits.Schedule;
import energy.headroom.limits.SiteRules;
import energy.headroom.sites.ChargerSpec;
import energy.headroom.units.Current;
import energy.headroom.units.Phase;
import energy.headroom.units.Power;
import energy.headroom.units.Voltage;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Turns what the site says in watts into what a charger is told and makes of it, as OCPP 1.6 has it. */
final class Rates {
    private final ChargerSpec.RateUnit unit;
    private final Voltage nominal;
    private final Voltage highest;
    private final int phases;
    private final Current least;

    Rates(ChargerSpec charger, SiteRules rules) {
        unit = charger.unit();
        nominal = rules.nominalVoltage();
        highest = rules.highestVoltage();
        Set<Phase> loaded = EnumSet.noneOf(Phase.class);
        charger.connectors().forEach(connector -> loaded.addAll(connector.phases()));
        phases = loaded.size();
        least = charger.connectors().getFirst().minimum();
    }

    Installed told(Schedule schedule, long clockAhead) {
        List<Schedule.Step> steps = schedule.steps();
        long[] starts = new long[steps.size()];
        int[] limits = new int[steps.size()];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = steps.get(i).from().toEpochMilli() + clockAhead;
            limits[i] = milliamperes(steps.get(i).limit());
        }
        return new Installed(starts, limits, schedule);
    }

    private int milliamperes(Power limit) {
        Current perPhase = limit.perPhaseAt(highest, phases).roundedDownToTenth();
        if (perPhase.compareTo(least) < 0) {
            return 0;
        }
        return switch (unit) {
            case A -> (int) perPhase.milliamperes();
            case W -> {
                Power told = Power.ofWatts(limit.watts() * nominal.millivolts() / highest.millivolts());
                yield (int) told.perPhaseAt(nominal, phases).milliamperes();
            }
        };
    }
}
