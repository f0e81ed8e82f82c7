package energy.headroom.limits;

import energy.headroom.units.Current;
import energy.headroom.units.Energy;
import energy.headroom.units.Power;

/** The capacity of a block as it was received; an envelope turns it into power. */
public sealed interface Capacity {
    /** W or kW. */
    record OfPower(Power power) implements Capacity {}

    /** A, on each phase that the block is about. */
    record OfCurrent(Current perPhase) implements Capacity {}

    /** Wh or kWh, over the length of the block. */
    record OfEnergy(Energy energy) implements Capacity {}

    /** Whether it gives anything at all. */
    default boolean isAboveZero() {
        return switch (this) {
            case OfPower it -> it.power.watts() > 0;
            case OfCurrent it -> it.perPhase.milliamperes() > 0;
            case OfEnergy it -> it.energy.wattHours() > 0;
        };
    }
}
