package energy.headroom.derms.report;

import energy.headroom.limits.Block;
import energy.headroom.limits.BlockPhase;
import energy.headroom.limits.Capacity;
import energy.headroom.oscp.message.CapacityUnit;
import energy.headroom.oscp.message.ForecastedBlock;
import energy.headroom.oscp.message.PhaseIndicator;
import java.math.BigDecimal;

/** Blocks in OSCP's words. */
final class WireBlocks {
    private WireBlocks() {}

    /** In the unit's base: W, A or Wh, whatever it came in. */
    static ForecastedBlock of(Block block) {
        PhaseIndicator phase = phase(block.phase());
        return switch (block.capacity()) {
            case Capacity.OfPower power ->
                block(BigDecimal.valueOf(power.power().watts()), phase, CapacityUnit.W, block);
            case Capacity.OfCurrent current -> {
                BigDecimal amperes =
                        BigDecimal.valueOf(current.perPhase().milliamperes(), 3).stripTrailingZeros();
                yield block(amperes.scale() < 0 ? amperes.setScale(0) : amperes, phase, CapacityUnit.A, block);
            }
            case Capacity.OfEnergy energy ->
                block(BigDecimal.valueOf(energy.energy().wattHours()), phase, CapacityUnit.WH, block);
        };
    }

    private static ForecastedBlock block(BigDecimal capacity, PhaseIndicator phase, CapacityUnit unit, Block block) {
        return new ForecastedBlock(capacity, phase, unit, block.start(), block.end());
    }

    private static PhaseIndicator phase(BlockPhase phase) {
        return switch (phase) {
            case UNKNOWN -> PhaseIndicator.UNKNOWN;
            case ONE -> PhaseIndicator.ONE;
            case TWO -> PhaseIndicator.TWO;
            case THREE -> PhaseIndicator.THREE;
            case ALL -> PhaseIndicator.ALL;
        };
    }
}
