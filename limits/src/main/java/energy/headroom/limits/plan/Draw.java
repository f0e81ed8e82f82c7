package energy.headroom.limits.plan;

import energy.headroom.limits.Claim;
import energy.headroom.units.Phase;
import energy.headroom.units.Power;
import java.util.List;

/**
 * How what one charger may draw loads something that has a limit: the site's total, or a phase. Loads are counted in sixths
 * of a watt, in which halves and thirds are whole numbers.
 *
 * @param perWatt how much each watt that it is told loads it at most
 * @param most more than this never, whatever it is told
 */
record Draw(long perWatt, long most) {
    static final long SIXTHS = 6;

    /** Every watt counts. */
    static final Draw ON_TOTAL = new Draw(SIXTHS, Long.MAX_VALUE);

    private static final Draw NONE = new Draw(0, 0);

    /**
     * On one phase: as much of what the charger is told as the claims say, and never more than its connectors carry on one
     * phase.
     */
    static Draw on(Phase phase, ChargerNow charger) {
        List<Claim> loading = charger.idleClaims().stream()
                .filter(claim -> claim.phases().contains(phase))
                .toList();
        if (loading.isEmpty()) {
            return NONE;
        }
        int spread = loading.stream().mapToInt(Claim::spread).min().orElseThrow();
        return new Draw(SIXTHS / spread, mostOnOnePhase(loading));
    }

    /** What the connectors of these claims carry together on one phase at most. */
    static long mostOnOnePhase(List<Claim> idleClaims) {
        long most = 0;
        for (Claim claim : idleClaims) {
            most += Math.ceilDiv(
                    SIXTHS * claim.maximum().watts(), claim.phases().size());
        }
        return most;
    }

    /** The load of a charger that may draw so many watts. */
    long load(long watts) {
        return Math.min(perWatt * watts, most);
    }

    /** The same in watts, rounded up. */
    Power of(Power told) {
        return Power.ofWatts(Math.ceilDiv(load(told.watts()), SIXTHS));
    }

    /** The most watts whose load is at most this. */
    long watts(long load) {
        return load >= most ? Long.MAX_VALUE : load / perWatt;
    }
}
