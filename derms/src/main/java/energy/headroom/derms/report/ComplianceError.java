package energy.headroom.derms.report;

import energy.headroom.limits.Block;
import energy.headroom.limits.BlockPhase;
import energy.headroom.limits.Capacity;
import energy.headroom.oscp.exchange.OutgoingMessage;
import energy.headroom.oscp.json.MessageWriter;
import energy.headroom.oscp.message.CapacityUnit;
import energy.headroom.oscp.message.ForecastedBlock;
import energy.headroom.oscp.message.GroupCapacityComplianceError;
import energy.headroom.oscp.message.PhaseIndicator;
import energy.headroom.sites.NonCompliance;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Says that a forecast cannot be kept, on its way to the provider; the forecast is named by X-Correlation-ID. */
public record ComplianceError(GroupCapacityComplianceError message, String forecastId, String groupId) {
    public static ComplianceError of(NonCompliance what, String groupId) {
        return new ComplianceError(
                new GroupCapacityComplianceError(
                        what.text(),
                        what.blocks().stream().map(ComplianceError::block).toList()),
                what.messageId(),
                groupId);
    }

    /** As it goes into the outbox; every try sends these very bytes. */
    public OutgoingMessage outgoing(String requestId, Instant now) {
        String body = new String(MessageWriter.write(message), StandardCharsets.UTF_8);
        return new OutgoingMessage(requestId, message.action(), groupId, forecastId, body, now);
    }

    /** In the unit's base: W, A or Wh, whatever it came in. */
    private static ForecastedBlock block(Block block) {
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
