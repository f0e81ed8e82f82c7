package energy.headroom.chargers.csms.web;

import energy.headroom.chargers.csms.AtCsms;
import energy.headroom.chargers.csms.Spot;
import energy.headroom.metering.Method;
import energy.headroom.metering.Reading;
import energy.headroom.sites.ConnectorState;
import energy.headroom.units.Current;
import energy.headroom.units.Energy;
import energy.headroom.units.Phase;
import energy.headroom.units.Power;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a CSMS says of one connector at one moment.
 *
 * @param transaction whether one began or ended then; null where it says nothing of that
 */
record Line(
        Spot spot,
        Instant at,
        Optional<Reading> reading,
        Optional<ConnectorState> state,
        @Nullable Transaction transaction) {
    enum Transaction {
        STARTED,
        ENDED
    }

    private static final Duration AHEAD = Duration.ofSeconds(10);
    private static final Duration OLDEST = Duration.ofHours(24);
    private static final double MOST = 1e12;
    private static final BigDecimal MOST_AMPERES = BigDecimal.valueOf(100_000);

    /** Throws {@link IllegalArgumentException} with what is wrong. */
    static Line of(JsonNode node, AtCsms place, Instant now) {
        if (!node.isObject()) {
            throw new IllegalArgumentException("must be a JSON object");
        }
        Spot spot = spot(node, place);
        Instant at = time(node, now);
        Optional<Reading> reading = reading(node, at, place);
        Optional<ConnectorState> state =
                Optional.ofNullable(text(node, "state")).map(Line::state);
        @Nullable String said = text(node, "transaction");
        @Nullable Transaction transaction = said == null ? null : transaction(said);
        if (reading.isEmpty() && state.isEmpty() && transaction == null) {
            throw new IllegalArgumentException(
                    "says nothing: give one of power_w, energy_wh, current_a, state, transaction");
        }
        return new Line(spot, at, reading, state, transaction);
    }

    private static Spot spot(JsonNode node, AtCsms place) {
        @Nullable String charger = text(node, "charger");
        JsonNode number = node.path("connector");
        if (!number.isMissingNode() && !number.isInt()) {
            throw new IllegalArgumentException("connector: must be a whole number");
        }
        return place.spot(charger, number.isInt() ? number.asInt() : null)
                .orElseThrow(() -> new IllegalArgumentException(
                        "charger, connector: this site has no such connector, or they are missing"));
    }

    private static Instant time(JsonNode node, Instant now) {
        @Nullable String written = text(node, "measured_at");
        if (written == null) {
            throw new IllegalArgumentException("measured_at: is missing");
        }
        Instant at;
        try {
            at = OffsetDateTime.parse(written).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "measured_at: must be a time with its offset, such as 2026-03-01T10:00:00Z", e);
        }
        if (at.isAfter(now.plus(AHEAD))) {
            throw new IllegalArgumentException("measured_at: lies in the future. Check the clock");
        }
        if (at.isBefore(now.minus(OLDEST))) {
            throw new IllegalArgumentException("measured_at: is older than 24 h");
        }
        return at;
    }

    private static Optional<Reading> reading(JsonNode node, Instant at, AtCsms place) {
        Optional<BigDecimal> watts = number(node, "power_w", -MOST);
        Optional<Energy> register = number(node, "energy_wh", 0).map(Energy::ofWattHoursRounded);
        Map<Phase, BigDecimal> amperes = amperes(node.path("current_a"));
        if (amperes.isEmpty()) {
            return watts.isEmpty() && register.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Reading(
                            at,
                            watts.map(Power::ofWattsRounded).orElse(null),
                            Method.POWER_TOTAL,
                            register.orElse(null)));
        }
        Method method = watts.isPresent() ? Method.POWER_TOTAL : Method.VOLTAGE_AND_CURRENT;
        Power power = watts.map(Power::ofWattsRounded).orElseGet(() -> drawnBy(amperes, place));
        return Optional.of(new Reading(at, power, method, register.orElse(null), highest(amperes)));
    }

    private static Power drawnBy(Map<Phase, BigDecimal> amperes, AtCsms place) {
        return amperes.values().stream()
                .map(Line::current)
                .map(current -> Power.drawnBy(current, place.site().rules().nominalVoltage(), 1))
                .reduce(Power.ZERO, Power::plus);
    }

    private static Current highest(Map<Phase, BigDecimal> amperes) {
        return amperes.values().stream()
                .map(Line::current)
                .max(Comparator.naturalOrder())
                .orElse(Current.ZERO);
    }

    private static Current current(BigDecimal amperes) {
        if (amperes.compareTo(MOST_AMPERES) > 0) {
            throw new IllegalArgumentException("current_a: must be at most " + MOST_AMPERES + " A");
        }
        return new Current(
                amperes.movePointRight(3).setScale(0, RoundingMode.CEILING).longValueExact());
    }

    private static Map<Phase, BigDecimal> amperes(JsonNode node) {
        Map<Phase, BigDecimal> amperes = new EnumMap<>(Phase.class);
        if (node.isMissingNode()) {
            return amperes;
        }
        for (Phase phase : Phase.values()) {
            number(node, phase.name(), 0).ifPresent(value -> amperes.put(phase, value));
        }
        if (amperes.isEmpty()) {
            throw new IllegalArgumentException("current_a: must name the amperes of phases, such as {\"L1\": 15.8}");
        }
        return amperes;
    }

    private static Optional<BigDecimal> number(JsonNode node, String name, double least) {
        JsonNode value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        double number = value.isNumber() ? value.asDouble() : Double.NaN;
        if (!(number >= least && number <= MOST)) {
            throw new IllegalArgumentException(name + ": must be a number" + (least == 0 ? " that is not negative" : "")
                    + ", and not beyond all measure");
        }
        return Optional.of(BigDecimal.valueOf(number));
    }

    private static ConnectorState state(String word) {
        try {
            ConnectorState state = ConnectorState.valueOf(word.replace('-', '_').toUpperCase(Locale.ROOT));
            if (state != ConnectorState.UNKNOWN) {
                return state;
            }
        } catch (IllegalArgumentException unknown) {
            // said below
        }
        throw new IllegalArgumentException(
                "state: must be available, preparing, charging, suspended-ev, suspended-evse, finishing, reserved,"
                        + " unavailable or faulted");
    }

    private static Transaction transaction(String word) {
        return switch (word) {
            case "started" -> Transaction.STARTED;
            case "ended" -> Transaction.ENDED;
            default -> throw new IllegalArgumentException("transaction: must be started or ended");
        };
    }

    private static @Nullable String text(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isString()) {
            throw new IllegalArgumentException(name + ": must be a text");
        }
        return value.asString();
    }
}
