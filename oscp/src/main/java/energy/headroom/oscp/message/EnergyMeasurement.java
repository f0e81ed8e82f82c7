package energy.headroom.oscp.message;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A read-out of an energy counter, not the energy of an interval.
 *
 * @param energyType null: {@link EnergyType#TOTAL}
 * @param initialMeasureTime when the counter (re)started, such as the start of a charging session
 */
public record EnergyMeasurement(
        BigDecimal value,
        PhaseIndicator phase,
        EnergyUnit unit,
        EnergyFlowDirection direction,
        @Nullable EnergyType energyType,
        Instant measureTime,
        @Nullable Instant initialMeasureTime) {}
