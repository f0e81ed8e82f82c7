package energy.headroom.chargers.ocpp.proxy;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * As much of a frame as says where it belongs. The rest need only be JSON, of any form.
 *
 * @param action empty but for calls
 */
record Envelope(Type type, String id, String action) {
    enum Type {
        CALL,
        RESULT,
        ERROR
    }

    private static final int MAX_DEPTH = 100;
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build();

    /** Empty where it is no frame. */
    static Optional<Envelope> read(String text) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            Envelope envelope = head(parser);
            return envelope != null && isWhole(parser) ? Optional.of(envelope) : Optional.empty();
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }

    private static @Nullable Envelope head(JsonParser parser) {
        if (parser.nextToken() != JsonToken.START_ARRAY || parser.nextToken() != JsonToken.VALUE_NUMBER_INT) {
            return null;
        }
        Type type = switch (parser.getString()) {
            case "2" -> Type.CALL;
            case "3" -> Type.RESULT;
            case "4" -> Type.ERROR;
            default -> null;
        };
        if (type == null || parser.nextToken() != JsonToken.VALUE_STRING) {
            return null;
        }
        String id = parser.getString();
        if (type != Type.CALL) {
            return new Envelope(type, id, "");
        }
        return parser.nextToken() == JsonToken.VALUE_STRING ? new Envelope(type, id, parser.getString()) : null;
    }

    /** Whether it ends where the array ends. */
    private static boolean isWhole(JsonParser parser) {
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token == null) {
                return false;
            }
            parser.skipChildren();
        }
        return parser.nextToken() == null;
    }
}
