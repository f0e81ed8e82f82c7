package energy.headroom.simulators.site.ocpp;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What goes over the wire: a JSON array that calls, answers or refuses. */
public sealed interface Frame {
    JsonMapper JSON = new JsonMapper();

    String id();

    record Call(String id, String action, ObjectNode payload) implements Frame {}

    record Result(String id, ObjectNode payload) implements Frame {}

    record Refusal(String id, String code, String description) implements Frame {}

    /** Something that is no frame. */
    final class Malformed extends Exception {
        Malformed(String reason) {
            super(reason);
        }
    }

    static Frame read(String text) throws Malformed {
        JsonNode array;
        try {
            array = JSON.readTree(text);
        } catch (JacksonException notJson) {
            throw new Malformed("not JSON: " + notJson.getOriginalMessage());
        }
        if (!array.isArray() || array.size() < 3 || !array.path(1).isString()) {
            throw new Malformed("not an array of a type, an id and content");
        }
        String id = array.path(1).stringValue();
        return switch (array.path(0).asInt(0)) {
            case 2 -> new Call(id, array.path(2).asString(""), object(array.path(3)));
            case 3 -> new Result(id, object(array.path(2)));
            case 4 -> new Refusal(id, array.path(2).asString(""), array.path(3).asString(""));
            default -> throw new Malformed("message type " + array.path(0) + " is not 2, 3 or 4");
        };
    }

    private static ObjectNode object(JsonNode node) throws Malformed {
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw new Malformed("the payload is not an object");
    }

    default String write() {
        ArrayNode array = JSON.createArrayNode();
        switch (this) {
            case Call(String id, String action, ObjectNode payload) ->
                array.add(2).add(id).add(action).add(payload);
            case Result(String id, ObjectNode payload) -> array.add(3).add(id).add(payload);
            case Refusal(String id, String code, String description) ->
                array.add(4).add(id).add(code).add(description).add(JSON.createObjectNode());
        }
        return array.toString();
    }
}
