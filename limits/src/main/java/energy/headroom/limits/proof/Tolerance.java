package energy.headroom.limits.proof;

import energy.headroom.units.Power;

/** How far above a limit a measured power may be and still count as held (V13): the larger of 2 % and 100 W. */
public final class Tolerance {
    /** A charger that draws less than this has stopped. */
    public static final Power STOPPED_BELOW = Power.ofWatts(100);

    private static final Power LEAST = Power.ofWatts(100);
    private static final int PERCENT = 2;

    private Tolerance() {}

    /** The highest power that still counts as this limit held. */
    public static Power above(Power limit) {
        Power part = Power.ofWatts(Math.ceilDiv(Math.multiplyExact(limit.watts(), PERCENT), 100L));
        return limit.plus(part.max(LEAST));
    }
}
