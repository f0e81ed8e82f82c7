package energy.headroom.oscp.message;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * One stretch of a forecast: from {@code startTime} up to but without {@code endTime}.
 *
 * @param capacity 0 or more; W and KW are power, WH and KWH bound the energy over the block, A is per phase
 */
public record ForecastedBlock(
        BigDecimal capacity, PhaseIndicator phase, CapacityUnit unit, Instant startTime, Instant endTime) {}
