package energy.headroom.derms.report;

import energy.headroom.oscp.exchange.OutgoingMessage;
import energy.headroom.oscp.json.MessageWriter;
import energy.headroom.oscp.message.GroupCapacityComplianceError;
import energy.headroom.sites.NonCompliance;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Says that a forecast cannot be kept, on its way to the provider; the forecast is named by X-Correlation-ID. */
public record ComplianceError(GroupCapacityComplianceError message, String forecastId, String groupId) {
    public static ComplianceError of(NonCompliance what, String groupId) {
        return new ComplianceError(
                new GroupCapacityComplianceError(
                        what.text(), what.blocks().stream().map(WireBlocks::of).toList()),
                what.messageId(),
                groupId);
    }

    /** As it goes into the outbox; every try sends these very bytes. */
    public OutgoingMessage outgoing(String requestId, Instant now) {
        String body = new String(MessageWriter.write(message), StandardCharsets.UTF_8);
        return new OutgoingMessage(requestId, message.action(), groupId, forecastId, body, now);
    }
}
