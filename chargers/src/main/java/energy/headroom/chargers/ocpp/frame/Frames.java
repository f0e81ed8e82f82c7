package energy.headroom.chargers.ocpp.frame;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads and writes frames. */
public final class Frames {
    /** The longest frame that is taken, in bytes: thousands of meter values. */
    public static final int MAX_BYTES = 128 * 1024;

    private static final int MAX_DEPTH = 12;
    /** The standard has 36; some chargers use longer ones. */
    private static final int MAX_ID = 64;

    private static final int LONGEST_TEXT = 255;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private static final int CALL = 2;
    private static final int CALL_RESULT = 3;
    private static final int CALL_ERROR = 4;
    private static final int CALL_RESULT_ERROR = 5;
    private static final int SEND = 6;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxDocumentLength(MAX_BYTES)
                            .maxNumberLength(40)
                            .build())
                    .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** For what is passed on: who reads it next may take the second of two fields of one name, where we take the first. */
    private static final JsonMapper STRICT =
            JSON.rebuild().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private Frames() {}

    public static ObjectNode newPayload() {
        return JSON.createObjectNode();
    }

    public static Frame read(String text) throws MalformedFrame {
        return read(text, JSON);
    }

    /** Takes only what everybody reads alike. */
    public static Frame readStrictly(String text) throws MalformedFrame {
        return read(text, STRICT);
    }

    private static Frame read(String text, JsonMapper json) throws MalformedFrame {
        JsonNode node;
        try {
            node = json.readTree(text);
        } catch (JacksonException e) {
            throw new MalformedFrame("not JSON within bounds: " + e.getClass().getSimpleName(), null);
        }
        if (!(node instanceof ArrayNode frame)
                || frame.size() < 3
                || !frame.get(0).isIntegralNumber()) {
            throw new MalformedFrame("not an array of a message type, an id and more", null);
        }
        if (!frame.get(1).isString()) {
            throw new MalformedFrame("the id is not a string", null);
        }
        String id = frame.get(1).stringValue();
        if (id.isEmpty() || id.length() > MAX_ID) {
            throw new MalformedFrame("the id has not 1 to " + MAX_ID + " characters", null);
        }
        int type = frame.get(0).isInt() ? frame.get(0).intValue() : 0;
        return switch (type) {
            case CALL -> call(frame, id);
            case CALL_RESULT -> new Frame.CallResult(id, payload(frame.get(2), null));
            case CALL_ERROR -> new Frame.CallError(id, text(frame.get(2)), text(frame.get(3)));
            case CALL_RESULT_ERROR, SEND -> new Frame.OneWay(id);
            default -> throw new MalformedFrame("message type is none of 2 to 6", null);
        };
    }

    private static Frame call(ArrayNode frame, String id) throws MalformedFrame {
        if (!frame.get(2).isString()) {
            throw new MalformedFrame("the action is not a string", id);
        }
        return new Frame.Call(id, text(frame.get(2)), payload(frame.get(3), id));
    }

    private static ObjectNode payload(@Nullable JsonNode node, @Nullable String callId) throws MalformedFrame {
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw new MalformedFrame("the payload is not an object", callId);
    }

    private static String text(@Nullable JsonNode node) {
        return node == null ? "" : shortText(node.asString(""));
    }

    /** A text from outside as it may go into logs and pages: on one line and not long. */
    public static String shortText(String text) {
        String cut = text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
        return CONTROL.matcher(cut).replaceAll(" ");
    }

    public static String write(Frame frame) {
        ArrayNode array = JSON.createArrayNode();
        switch (frame) {
            case Frame.Call call ->
                array.add(CALL).add(call.id()).add(call.action()).add(call.payload());
            case Frame.CallResult result ->
                array.add(CALL_RESULT).add(result.id()).add(result.payload());
            case Frame.CallError error ->
                array.add(CALL_ERROR)
                        .add(error.id())
                        .add(error.code())
                        .add(error.description())
                        .add(JSON.createObjectNode());
            case Frame.OneWay oneWay ->
                throw new IllegalArgumentException("we say nothing that wants no answer: " + oneWay.id());
        }
        return JSON.writeValueAsString(array);
    }
}
