package energy.headroom.console.api;

import energy.headroom.console.failure.BadParameter;
import energy.headroom.limits.OperatorLimit;
import energy.headroom.settings.Quantity;
import energy.headroom.units.Power;
import java.time.Duration;
import java.time.Instant;

/** The limit that the body of a request orders. */
record OperatorLimitOrder(OrderBody body) {
    static final int MOST_BYTES = 4_096;
    static final String EXAMPLE = "{\"power\": \"20 kW\", \"for\": \"2h\", \"reason\": \"cable works\"}";
    private static final Duration LONGEST = Duration.ofDays(31);

    OperatorLimit limit(Instant now, String by) {
        body.only("for", "power", "reason", "until");
        Power power = body.required("power", "a power such as \"20 kW\"", Quantity::power);
        return new OperatorLimit(power, now, until(now), body.reason(), by);
    }

    private Instant until(Instant now) {
        if (body.has("for") == body.has("until")) {
            throw new BadParameter("Either \"for\" or \"until\" has to say when the limit ends.");
        }
        String name = body.has("for") ? "for" : "until";
        Instant until = body.has("for")
                ? now.plus(atMost(body.required(name, "a time such as \"2h\"", Quantity::duration)))
                : body.required(name, "a time such as \"2026-07-01T09:30:00Z\"", Times::parse);
        if (!until.isAfter(now) || until.isAfter(now.plus(LONGEST))) {
            throw new BadParameter(
                    "\"" + name + "\" has to end the limit after now and within " + LONGEST.toDays() + " days.");
        }
        return until;
    }

    /** So that no sum overflows. */
    private static Duration atMost(Duration length) {
        Duration tooLong = LONGEST.plusSeconds(1);
        return length.compareTo(tooLong) > 0 ? tooLong : length;
    }
}
