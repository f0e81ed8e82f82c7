package energy.headroom.oscp.segment;

import energy.headroom.oscp.exchange.HeaderNames;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The headers that say to which message a request belongs, as they stand there; null: the request has none of that name.
 *
 * @param requestId X-Request-ID
 * @param correlationId X-Correlation-ID
 * @param index X-Segment-Index
 * @param count X-Segment-Count
 */
public record PartHeaders(
        @Nullable String requestId,
        @Nullable String correlationId,
        @Nullable String index,
        @Nullable String count) {
    /** By name, those that there are. */
    public Map<String, String> byName() {
        Map<String, String> byName = new LinkedHashMap<>();
        put(byName, HeaderNames.REQUEST_ID, requestId);
        put(byName, HeaderNames.CORRELATION_ID, correlationId);
        put(byName, HeaderNames.SEGMENT_INDEX, index);
        put(byName, HeaderNames.SEGMENT_COUNT, count);
        return byName;
    }

    private static void put(Map<String, String> byName, String name, @Nullable String value) {
        if (value != null) {
            byName.put(name, value);
        }
    }
}
