package energy.headroom.metering;

import energy.headroom.units.Energy;
import energy.headroom.units.Power;

/**
 * What part of what a connector takes from the grid comes out of it: less than all where a rectifier makes direct current
 * of it, and the charger measures behind that.
 *
 * @param perMille from 1 to 1000
 */
public record Efficiency(int perMille) {
    private static final int ALL = 1_000;
    /** Nothing is lost: it gives alternating current as it takes it. */
    public static final Efficiency WHOLE = new Efficiency(ALL);

    public Efficiency {
        if (perMille < 1 || perMille > ALL) {
            throw new IllegalArgumentException("an efficiency is from 1 to 1000 per mille, got " + perMille);
        }
    }

    public boolean isWhole() {
        return perMille == ALL;
    }

    /** What is taken from the grid where that much comes out, rounded up; of what flows back, what reaches it. */
    public Power taken(Power out) {
        return Power.ofWatts(out.watts() < 0 ? out.watts() * perMille / ALL : taken(out.watts()));
    }

    /** What was taken from the grid while a register moved. The parts of a way add up to that of the whole way. */
    public Energy taken(Energy from, Energy to) {
        return Energy.ofWattHours(taken(to.wattHours()) - taken(from.wattHours()));
    }

    private long taken(long out) {
        return Math.ceilDiv(Math.multiplyExact(out, ALL), perMille);
    }
}
