package energy.headroom.console.api;

import energy.headroom.console.failure.BadParameter;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JSON object in which an operator orders something. Every fault is named by its field, with the fix. */
record OrderBody(JsonNode object) {
    private static final int LONGEST_REASON = 200;

    /** @param example a body as it should be */
    static OrderBody read(JsonMapper json, HttpServletRequest request, int mostBytes, String example)
            throws IOException {
        byte[] bytes = request.getInputStream().readNBytes(mostBytes + 1);
        if (bytes.length > mostBytes) {
            throw new BadParameter("The body has to be at most " + mostBytes + " bytes.");
        }
        try {
            JsonNode body = json.readTree(bytes);
            if (body != null && body.isObject()) {
                return new OrderBody(body);
            }
        } catch (JacksonException unreadable) {
            // Said below.
        }
        throw new BadParameter("The body has to be a JSON object, such as " + example + ".");
    }

    OrderBody only(String... fields) {
        Set<String> known = new TreeSet<>(Set.of(fields));
        for (String name : object.propertyNames()) {
            if (!known.contains(name)) {
                throw new BadParameter("\"" + name + "\" is no field here. There are " + known + ".");
            }
        }
        return this;
    }

    boolean has(String name) {
        return object.has(name);
    }

    <T> T required(String name, String form, Function<String, T> read) {
        @Nullable JsonNode value = object.get(name);
        if (value == null || !value.isString()) {
            throw new BadParameter("\"" + name + "\" has to be there, as " + form + ".");
        }
        try {
            return read.apply(value.asString());
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException unreadable) {
            throw new BadParameter("\"" + name + "\" has to be " + form + ": " + unreadable.getMessage() + ".");
        }
    }

    /** Why it is ordered, on one line. */
    String reason() {
        String words = required("reason", "some words", Function.identity()).strip();
        if (words.isEmpty() || words.length() > LONGEST_REASON || words.chars().anyMatch(Character::isISOControl)) {
            throw new BadParameter("\"reason\" has to say why, in 1 to " + LONGEST_REASON + " characters on one line.");
        }
        return words;
    }

    /** The words of a list; empty where it is not there. */
    Set<String> words(String name) {
        Set<String> words = new LinkedHashSet<>();
        @Nullable JsonNode list = object.get(name);
        if (list == null) {
            return words;
        }
        list.forEach(word -> words.add(word.asString("")));
        if (!list.isArray() || list.isEmpty() || words.contains("")) {
            throw new BadParameter("\"" + name + "\" has to be a list of names, or not there.");
        }
        return words;
    }

    /** The objects of a list; empty where it is not there. */
    List<OrderBody> list(String name) {
        List<OrderBody> elements = new ArrayList<>();
        @Nullable JsonNode list = object.get(name);
        if (list == null) {
            return elements;
        }
        for (JsonNode element : list) {
            elements.add(new OrderBody(element));
        }
        if (!list.isArray() || elements.stream().anyMatch(one -> !one.object().isObject())) {
            throw new BadParameter("\"" + name + "\" has to be a list of objects.");
        }
        return elements;
    }
}
