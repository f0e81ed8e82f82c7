package energy.headroom.oscp.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A message with up to three changes to it, each of which may or may not make it wrong. */
final class Mutation {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** What is put in the place of something, as it stands in JSON. */
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "0",
            "-1",
            "0.5",
            "1",
            "1.0",
            "86400",
            "86401",
            "1000000000001",
            "-0.0",
            "1e3",
            "1e-40",
            "\"\"",
            "\"  \"",
            "\"x\"",
            "\"é\"",
            "\"" + "x".repeat(300) + "\"",
            "\"" + "x".repeat(5000) + "\"",
            "\"ALL\"",
            "\"KW\"",
            "\"kw\"",
            "\"A\"",
            "\"WH\"",
            "\"CONSUMPTION\"",
            "\"NET\"",
            "\"TOTAL\"",
            "\"CHARGING\"",
            "\"CONTINUOUS\"",
            "\"1\"",
            "[]",
            "{}",
            "[null]",
            "[1]",
            "[\"CONTINUOUS\"]",
            "[{}]",
            "{\"x\": [1, {\"y\": null}]}",
            "[\"CONTINUOUS\", \"INTERMITTENT\", \"CONTINUOUS\"]",
            "{\"measurement_configuration\": []}",
            "\"2026-07-30T14:05:00Z\"",
            "\"2026-07-30T14:05:00+12:45\"",
            "\"2026-07-30T14:05:00.123456789012Z\"",
            "\"2026-07-30T14:05:00\"",
            "\"2026-07-30\"",
            "\"14:05:00Z\"",
            "\"2026-02-29T14:05:00Z\"",
            "\"2024-02-29T14:05:00Z\"",
            "\"2026-07-30T24:00:00Z\"",
            "\"2026-07-30T14:05:00+24:00\"",
            "\"2026-07-30T14:05:61Z\"",
            "\"2016-12-31T23:59:60Z\"",
            "\"2026-07-30T14:05:60Z\"",
            "\"2026-07-30t14:05:00z\"",
            "\"2026-07-30 14:05:00Z\"",
            "\"9999-12-31T23:59:59-01:00\"",
            "\"2026-07-30T14:05Z\"",
            "\"2026-07-30T14:05:00.Z\"",
            "\"2026-07-30T14:05:00-00:00\"",
            "\"2026-07-30T14:05:00 Z\"",
            "\"26-07-30T14:05:00Z\"",
            "\"2026-7-30T14:05:00Z\"",
            "\"2026-07-30T14:05:00+1200\"",
            "\"2026-13-30T14:05:00Z\"");

    private final Random random;

    Mutation(Random random) {
        this.random = random;
    }

    JsonNode of(byte[] message) {
        JsonNode tree = MAPPER.readTree(message);
        for (int i = random.nextInt(4); i > 0; i--) {
            List<JsonNode> containers = new ArrayList<>();
            collect(tree, containers);
            switch (containers.get(random.nextInt(containers.size()))) {
                case ObjectNode object -> change(object);
                case ArrayNode array -> change(array);
                default -> throw new IllegalStateException("only containers were collected");
            }
        }
        return random.nextInt(200) == 0 ? value() : tree;
    }

    private void change(ObjectNode object) {
        List<String> names = new ArrayList<>(object.propertyNames());
        String name = names.isEmpty() ? "new" : names.get(random.nextInt(names.size()));
        switch (random.nextInt(5)) {
            case 0 -> object.remove(name);
            case 1 -> object.set("x" + random.nextInt(3), value());
            case 2 -> {
                JsonNode moved = object.remove(name);
                object.set(name + "s", moved == null ? value() : moved);
            }
            default -> object.set(name, value());
        }
    }

    private void change(ArrayNode array) {
        switch (random.nextInt(4)) {
            case 0 -> array.removeAll();
            case 1 -> array.add(value());
            case 2 ->
                array.add(
                        array.isEmpty()
                                ? value()
                                : array.get(random.nextInt(array.size())).deepCopy());
            default -> {
                if (!array.isEmpty()) {
                    array.set(random.nextInt(array.size()), value());
                }
            }
        }
    }

    private JsonNode value() {
        return MAPPER.readTree(VALUES.get(random.nextInt(VALUES.size())));
    }

    private static void collect(JsonNode node, List<JsonNode> into) {
        if (node.isContainer()) {
            into.add(node);
            node.values().forEach(child -> collect(child, into));
        }
    }
}
