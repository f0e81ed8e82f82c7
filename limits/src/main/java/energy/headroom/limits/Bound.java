package energy.headroom.limits;

import energy.headroom.units.Power;

/** What may be drawn in total, and per phase besides. */
public record Bound(Power total, PhaseLimits phases) {
    /** In total, and nothing besides on any phase. */
    public static Bound of(Power total) {
        return new Bound(total, PhaseLimits.NONE);
    }

    /** The lower of both, in total and on each phase. */
    public Bound min(Bound other) {
        return new Bound(total.min(other.total), phases.min(other.phases));
    }
}
