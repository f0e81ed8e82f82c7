package energy.headroom.chargers.csms.push;

import energy.headroom.chargers.csms.Spot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a CSMS says to a message of ours.
 *
 * @param whole what holds for all that it does not name
 * @param each where it says something else of a single connector
 */
public record Acknowledgement(long revision, Verdict whole, List<Each> each) {
    private static final int MOST_DETAIL = 200;

    /** Yes or no, and in its words why. */
    public record Verdict(boolean accepted, String detail) {}

    /** The verdict on one connector. */
    public record Each(String charger, int connector, Verdict verdict) {}

    public Acknowledgement {
        each = List.copyOf(each);
    }

    Verdict of(Spot spot) {
        return each.stream()
                .filter(one -> one.charger().equals(spot.name()) && one.connector() == spot.connector())
                .map(Each::verdict)
                .findFirst()
                .orElse(whole);
    }

    /** Throws {@link IllegalArgumentException} with what is wrong. */
    public static Acknowledgement read(JsonNode body) {
        JsonNode revision = body.path("revision");
        if (!revision.isIntegralNumber() || !revision.canConvertToLong() || revision.asLong() < 1) {
            throw new IllegalArgumentException("revision: must be the number of the message that is acknowledged");
        }
        return new Acknowledgement(revision.asLong(), verdict(body, "result"), each(body));
    }

    /** The same as the answer to a message, where it need not say which it means; empty where it says nothing yet. */
    static Optional<Acknowledgement> ofAnswer(JsonNode body, long revision) {
        boolean isAnotherOne = body.has("revision") && body.path("revision").asLong(0) != revision;
        if (!body.has("result") || isAnotherOne) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Acknowledgement(revision, verdict(body, "result"), each(body)));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static List<Each> each(JsonNode body) {
        List<Each> each = new ArrayList<>();
        for (JsonNode one : body.path("connectors")) {
            @Nullable String charger =
                    one.path("charger").isString() ? one.path("charger").asString() : null;
            if (charger == null || !one.path("connector").isInt()) {
                throw new IllegalArgumentException("connectors: each has a charger and the number of a connector");
            }
            each.add(new Each(charger, one.path("connector").asInt(), verdict(one, "connectors: result")));
        }
        return each;
    }

    private static Verdict verdict(JsonNode body, String name) {
        String detail =
                body.path("detail").isString() ? printable(body.path("detail").asString()) : "";
        return switch (body.path("result").isString() ? body.path("result").asString() : "") {
            case "accepted" -> new Verdict(true, detail);
            case "refused" -> new Verdict(false, detail);
            default -> throw new IllegalArgumentException(name + ": must be accepted or refused");
        };
    }

    private static String printable(String text) {
        String one = text.replaceAll("\\p{Cntrl}", " ");
        return one.length() <= MOST_DETAIL ? one : one.substring(0, MOST_DETAIL);
    }
}
