package energy.headroom.metering;

import energy.headroom.units.Current;
import energy.headroom.units.Energy;
import energy.headroom.units.Power;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one connector showed at one moment.
 *
 * @param measuredAt event time by the charger's clock, corrected by its known difference to ours
 * @param power active import, below zero where it flows back; null where the sample has none
 * @param method how the power was found
 * @param register running import register, null where the sample has none
 * @param highest the current of the phase that carries most, null where the sample does not tell the phases apart
 */
public record Reading(
        Instant measuredAt,
        @Nullable Power power,
        Method method,
        @Nullable Energy register,
        @Nullable Current highest) {
    /** From the best to the least: measured directly, or worked out. */
    public enum Method {
        POWER_TOTAL,
        POWER_PER_PHASE,
        VOLTAGE_AND_CURRENT
    }

    /** A reading that does not tell the phases apart. */
    public Reading(Instant measuredAt, @Nullable Power power, Method method, @Nullable Energy register) {
        this(measuredAt, power, method, register, null);
    }
}
