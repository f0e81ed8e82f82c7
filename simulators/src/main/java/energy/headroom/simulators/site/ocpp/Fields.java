package energy.headroom.simulators.site.ocpp;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The fields of a payload, checked as strict firmware checks them: a null or a wrong type is refused, not overlooked. */
public final class Fields {
    private final ObjectNode payload;

    public Fields(ObjectNode payload) {
        this.payload = payload;
    }

    /** An item of a list. */
    public static Fields of(JsonNode item) throws Refused {
        if (item instanceof ObjectNode object) {
            return new Fields(object);
        }
        throw new Refused("TypeConstraintViolation", "an item of a list is not an object");
    }

    public int integer(String name) throws Refused {
        return optionalInteger(name).orElseThrow(() -> missing(name));
    }

    public Optional<Integer> optionalInteger(String name) throws Refused {
        Optional<JsonNode> node = payload.optional(name);
        if (node.isPresent() && !node.get().canConvertToInt()) {
            throw wrong(name, "a whole number");
        }
        return node.map(JsonNode::intValue);
    }

    public String text(String name) throws Refused {
        return optionalText(name).orElseThrow(() -> missing(name));
    }

    public Optional<String> optionalText(String name) throws Refused {
        Optional<JsonNode> node = payload.optional(name);
        if (node.isPresent() && !node.get().isString()) {
            throw wrong(name, "a text");
        }
        return node.map(JsonNode::stringValue);
    }

    public BigDecimal number(String name) throws Refused {
        JsonNode node = payload.optional(name).orElseThrow(() -> missing(name));
        if (!node.isNumber()) {
            throw wrong(name, "a number");
        }
        return node.decimalValue();
    }

    public Optional<Instant> optionalTime(String name) throws Refused {
        Optional<String> text = optionalText(name);
        try {
            return text.map(written -> OffsetDateTime.parse(written).toInstant());
        } catch (DateTimeException notATime) {
            throw wrong(name, "a time with its offset");
        }
    }

    public Fields object(String name) throws Refused {
        if (payload.path(name) instanceof ObjectNode object) {
            return new Fields(object);
        }
        throw payload.has(name) ? wrong(name, "an object") : missing(name);
    }

    public Optional<Fields> optionalObject(String name) throws Refused {
        return payload.has(name) ? Optional.of(object(name)) : Optional.empty();
    }

    public Iterable<JsonNode> array(String name) throws Refused {
        JsonNode node = payload.optional(name).orElseThrow(() -> missing(name));
        if (!node.isArray()) {
            throw wrong(name, "a list");
        }
        return node;
    }

    private static Refused missing(String name) {
        return new Refused("OccurenceConstraintViolation", name + " is missing");
    }

    private static Refused wrong(String name, String expected) {
        return new Refused("TypeConstraintViolation", name + " is not " + expected);
    }
}
