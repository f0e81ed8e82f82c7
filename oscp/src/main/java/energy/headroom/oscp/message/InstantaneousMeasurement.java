package energy.headroom.oscp.message;

import java.math.BigDecimal;
import java.time.Instant;

/** What was measured at one moment. */
public record InstantaneousMeasurement(
        BigDecimal value, PhaseIndicator phase, CapacityUnit unit, Instant measureTime) {}
