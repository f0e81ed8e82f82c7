package energy.headroom.derms.report;

import energy.headroom.limits.Block;
import energy.headroom.limits.ForecastType;
import energy.headroom.oscp.exchange.OutgoingMessage;
import energy.headroom.oscp.json.MessageWriter;
import energy.headroom.oscp.message.AdjustGroupCapacityForecast;
import energy.headroom.oscp.message.CapacityForecastType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** Asks for other limits than were forecast, on its way to the provider. */
public record Adjustment(AdjustGroupCapacityForecast message) {
    public static Adjustment of(String groupId, ForecastType type, List<Block> blocks) {
        return new Adjustment(new AdjustGroupCapacityForecast(
                groupId, type(type), blocks.stream().map(WireBlocks::of).toList()));
    }

    /** As it goes into the outbox; every try sends these very bytes. */
    public OutgoingMessage outgoing(String requestId, Instant now) {
        String body = new String(MessageWriter.write(message), StandardCharsets.UTF_8);
        return new OutgoingMessage(requestId, message.action(), message.groupId(), null, body, now);
    }

    private static CapacityForecastType type(ForecastType type) {
        return switch (type) {
            case CONSUMPTION -> CapacityForecastType.CONSUMPTION;
            case GENERATION -> CapacityForecastType.GENERATION;
            case FALLBACK_CONSUMPTION -> CapacityForecastType.FALLBACK_CONSUMPTION;
            case FALLBACK_GENERATION -> CapacityForecastType.FALLBACK_GENERATION;
            case OPTIMUM -> CapacityForecastType.OPTIMUM;
        };
    }
}
