package energy.headroom.oscp.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.list;

import energy.headroom.oscp.json.InvalidMessage.Fault;
import energy.headroom.oscp.message.Action;
import energy.headroom.oscp.message.Message;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Every field of every message, one by one, as the schemas name them: it is kept, it is missed, and it is refused. */
class FieldsTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final JsonNode TYPES = schema("types").get("$defs");

    /** @param place in a message with every field and one element in every list */
    record Field(Action action, JsonPointer place, JsonNode type, boolean required) {
        @Override
        public String toString() {
            return action.pathName() + " " + place;
        }

        private ObjectNode message() {
            return (ObjectNode) sample(schema(action.pathName()), 0);
        }

        private ObjectNode parent(ObjectNode message) {
            return (ObjectNode) message.at(Objects.requireNonNull(place.head()));
        }

        private String name() {
            return place.last().getMatchingProperty();
        }

        private ObjectNode with(JsonNode value) {
            ObjectNode message = message();
            parent(message).set(name(), value);
            return message;
        }
    }

    static Stream<Field> fields() {
        List<Field> fields = new ArrayList<>();
        for (Action action : Action.values()) {
            collect(action, JsonPointer.empty(), schema(action.pathName()), fields);
        }
        return fields.stream();
    }

    @ParameterizedTest
    @MethodSource("fields")
    void isReadAndWrittenAsItIs(Field field) throws InvalidMessage {
        ObjectNode message = field.with(sample(field.type(), 1));

        assertThat(JSON.readTree(MessageWriter.write(read(field.action(), message))))
                .isEqualTo(message);
    }

    @ParameterizedTest
    @MethodSource("fields")
    void isMissedByItsPlaceWhereItIsRequired(Field field) throws InvalidMessage {
        ObjectNode message = field.message();
        field.parent(message).remove(field.name());

        if (field.required()) {
            assertOneFault(field, message);
        } else {
            assertThat(JSON.readTree(MessageWriter.write(read(field.action(), message))))
                    .isEqualTo(message);
        }
    }

    @ParameterizedTest
    @MethodSource("fields")
    void isRefusedByItsPlaceWhereItIsOfAnotherKind(Field field) {
        assertOneFault(field, field.with(JsonNodeFactory.instance.booleanNode(true)));
    }

    private static void assertOneFault(Field field, ObjectNode message) {
        assertThatThrownBy(() -> read(field.action(), message))
                .isInstanceOf(InvalidMessage.class)
                .extracting(fault -> ((InvalidMessage) fault).faults(), list(Fault.class))
                .extracting(Fault::pointer)
                .containsExactly(field.place().toString());
    }

    private static Message read(Action action, JsonNode message) throws InvalidMessage {
        return MessageReader.read(action, message.toString().getBytes(UTF_8));
    }

    private static void collect(Action action, JsonPointer place, JsonNode type, List<Field> into) {
        List<String> required =
                type.path("required").valueStream().map(JsonNode::stringValue).toList();
        for (Map.Entry<String, JsonNode> property : type.path("properties").properties()) {
            JsonPointer here = place.appendProperty(property.getKey());
            JsonNode of = resolved(property.getValue());
            into.add(new Field(action, here, of, required.contains(property.getKey())));
            JsonNode items = of.has("items") ? resolved(of.get("items")) : null;
            collect(action, items == null ? here : here.appendIndex(0), items == null ? of : items, into);
        }
    }

    /** A value of a type, with all its fields. Each turn gives another one where the type has more than one. */
    private static JsonNode sample(JsonNode named, int turn) {
        JsonNode type = resolved(named);
        JsonNodeFactory make = JsonNodeFactory.instance;
        if (type.has("enum")) {
            return type.get("enum").get(turn % type.get("enum").size());
        }
        return switch (type.get("type").stringValue()) {
            case "object" -> {
                ObjectNode object = make.objectNode();
                type.get("properties").properties().forEach(it -> object.set(it.getKey(), sample(it.getValue(), turn)));
                yield object;
            }
            case "array" -> {
                ArrayNode array = make.arrayNode();
                yield array.add(sample(type.get("items"), turn));
            }
            case "number" -> make.numberNode(turn + 7);
            case "string" ->
                make.stringNode(
                        type.has("format")
                                ? "2026-07-30T14:05:0" + turn + "Z"
                                : type.has("not") ? "a-token-" + turn : "text number " + turn);
            default -> throw new IllegalArgumentException("no sample for " + type);
        };
    }

    private static JsonNode resolved(JsonNode type) {
        if (!type.has("$ref")) {
            return type;
        }
        String name = type.get("$ref").stringValue();
        return TYPES.get(name.substring(name.lastIndexOf('/') + 1));
    }

    private static JsonNode schema(String name) {
        try (InputStream text =
                Objects.requireNonNull(FieldsTest.class.getResourceAsStream("/schemas/" + name + ".json"), name)) {
            return JSON.readTree(text.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
