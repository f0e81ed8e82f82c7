package energy.headroom.chargers.ocpp.frame;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fields of a received payload. Absent and null are the same. Texts longer than the standard allows are taken, since
 * chargers send them, and cut.
 */
public record Payload(ObjectNode json) {
    public String text(String name) throws InvalidPayload {
        return required(name, optionalText(name));
    }

    public Optional<String> optionalText(String name) throws InvalidPayload {
        JsonNode node = field(name);
        if (node == null) {
            return Optional.empty();
        }
        if (!node.isString()) {
            throw wrongType(name, "a string");
        }
        return Optional.of(Frames.shortText(node.stringValue()));
    }

    public int integer(String name) throws InvalidPayload {
        return required(name, optionalInteger(name));
    }

    public Optional<Integer> optionalInteger(String name) throws InvalidPayload {
        JsonNode node = field(name);
        if (node == null) {
            return Optional.empty();
        }
        if (!node.isInt()) {
            throw wrongType(name, "a whole number");
        }
        return Optional.of(node.intValue());
    }

    public Instant time(String name) throws InvalidPayload {
        return required(name, optionalTime(name));
    }

    /** Interpretation: a time without a zone is UTC, which is what chargers mean by it (steve#96, steve#136). */
    public Optional<Instant> optionalTime(String name) throws InvalidPayload {
        Optional<String> text = optionalText(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    switch (DateTimeFormatter.ISO_DATE_TIME.parseBest(
                            text.get(), OffsetDateTime::from, LocalDateTime::from)) {
                        case OffsetDateTime withZone -> withZone.toInstant();
                        case LocalDateTime without -> without.toInstant(ZoneOffset.UTC);
                        default -> throw new DateTimeException("neither");
                    });
        } catch (DateTimeException e) {
            throw wrongType(name, "a time in the form of RFC 3339");
        }
    }

    public Optional<Boolean> optionalFlag(String name) throws InvalidPayload {
        JsonNode node = field(name);
        if (node == null) {
            return Optional.empty();
        }
        if (!node.isBoolean()) {
            throw wrongType(name, "true or false");
        }
        return Optional.of(node.booleanValue());
    }

    public Payload object(String name) throws InvalidPayload {
        return required(name, optionalObject(name));
    }

    public Optional<Payload> optionalObject(String name) throws InvalidPayload {
        JsonNode node = field(name);
        if (node == null) {
            return Optional.empty();
        }
        if (!(node instanceof ObjectNode object)) {
            throw wrongType(name, "an object");
        }
        return Optional.of(new Payload(object));
    }

    /** The objects in an array; empty where the array is absent. */
    public List<Payload> objects(String name) throws InvalidPayload {
        JsonNode node = field(name);
        if (node == null) {
            return List.of();
        }
        if (!node.isArray()) {
            throw wrongType(name, "an array");
        }
        List<Payload> objects = new ArrayList<>(node.size());
        for (JsonNode element : node) {
            if (!(element instanceof ObjectNode object)) {
                throw wrongType(name, "an array of objects");
            }
            objects.add(new Payload(object));
        }
        return objects;
    }

    /** A string or a number as text: some chargers send numbers where the standard wants strings. */
    public Optional<String> textOrNumber(String name) throws InvalidPayload {
        JsonNode node = field(name);
        return node != null && node.isNumber() ? Optional.of(node.asString()) : optionalText(name);
    }

    private @Nullable JsonNode field(String name) {
        JsonNode node = json.get(name);
        return node == null || node.isNull() ? null : node;
    }

    private static <T> T required(String name, Optional<T> value) throws InvalidPayload {
        if (value.isEmpty()) {
            throw new InvalidPayload(ErrorCode.OCCURRENCE_CONSTRAINT_VIOLATION, name + " is missing");
        }
        return value.get();
    }

    private static InvalidPayload wrongType(String name, String wanted) {
        return new InvalidPayload(ErrorCode.TYPE_CONSTRAINT_VIOLATION, name + " is not " + wanted);
    }
}
