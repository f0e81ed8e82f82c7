package energy.headroom.chargers.ocpp.v201;

import energy.headroom.chargers.ocpp.Home;
import energy.headroom.chargers.ocpp.frame.Frames;
import energy.headroom.chargers.ocpp.frame.Outcome;
import energy.headroom.chargers.ocpp.recipe.Abilities;
import energy.headroom.chargers.ocpp.talk.Changes;
import energy.headroom.chargers.ocpp.talk.Line;
import energy.headroom.chargers.ocpp.talk.Memory;
import energy.headroom.chargers.ocpp.talk.Request;
import energy.headroom.chargers.ocpp.talk.Triggers;
import energy.headroom.chargers.ocpp.talk.WantedReadings;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What we ask a charger once it has connected or booted: who it is if it did not say, what its EVSEs are doing, what it can do,
 * and to measure what we need. A variable is written only where it differs, because writing wears a charger's memory; one that
 * is not there is done without.
 */
final class Enquiry {
    private static final Logger LOG = LoggerFactory.getLogger(Enquiry.class);
    private static final List<Variable> SMART_CHARGING = List.of(
            Variable.AVAILABLE,
            Variable.ENABLED,
            Variable.RATE_UNIT,
            Variable.PROFILE_STACK_LEVEL,
            Variable.PERIODS_PER_SCHEDULE);
    private static final List<Variable> MEASURING =
            List.of(Variable.INTERVAL, Variable.MEASURANDS, Variable.CLOCK_INTERVAL);
    private static final String SELDOM = "its power may be measured too seldom or not at all";

    private final Home home;
    private final Memory memory;
    private final Triggers triggers;
    private final WantedReadings readings;
    private final Changes changes;
    private final Map<Variable, String> values = new EnumMap<>(Variable.class);

    Enquiry(Home home, Memory memory, Triggers triggers, WantedReadings readings) {
        this.home = home;
        this.memory = memory;
        this.triggers = triggers;
        this.readings = readings;
        changes = new Changes(home.charger().id());
    }

    Abilities abilities() {
        return Abilities.from(
                values.get(Variable.RATE_UNIT),
                values.get(Variable.PERIODS_PER_SCHEDULE),
                values.get(Variable.PROFILE_STACK_LEVEL));
    }

    void forget() {
        values.clear();
        changes.forget();
    }

    /** Who it is comes first: to its site a charger that boots is one whose connectors have not been heard of. */
    void begin(Line line) {
        if (memory.model() == null) {
            triggers.ask(line, "BootNotification");
        }
        home.charger()
                .connectors()
                .forEach(evse -> triggers.ask(
                        line,
                        "StatusNotification",
                        payload -> payload.putObject("evse")
                                .put("id", evse.number())
                                .put("connectorId", 1)));
        // Which transactions run, and what their cars do, no status tells.
        triggers.ask(line, "TransactionEvent");
        ask(SMART_CHARGING, line);
        ask(MEASURING, line);
    }

    /** One by one, where it does not take several at once. */
    private void ask(List<Variable> variables, Line line) {
        ObjectNode request = Frames.newPayload();
        ArrayNode wanted = request.putArray("getVariableData");
        variables.forEach(variable -> variable.name(wanted.addObject()));
        line.later("GetVariables", request, outcome -> {
            switch (outcome) {
                case Outcome.Answered answer -> learn(variables, answer.payload(), line);
                case Outcome.Failed failed
                when variables.size() > 1 -> variables.forEach(variable -> ask(List.of(variable), line));
                case Outcome.Failed failed -> {}
                case Outcome.TimedOut timedOut -> {}
                case Outcome.Lost lost -> {}
            }
        });
    }

    private void learn(List<Variable> asked, ObjectNode answer, Line line) {
        for (JsonNode result : answer.path("getVariableResult")) {
            for (Variable variable : asked) {
                if (variable.isMeantBy(result)
                        && result.path("attributeStatus").asString("").equals("Accepted")) {
                    values.put(variable, result.path("attributeValue").asString(""));
                }
            }
        }
        asked.forEach(variable -> takeUp(variable, line));
    }

    private void takeUp(Variable variable, Line line) {
        switch (variable) {
            case AVAILABLE -> {
                if (isFalse(values.get(variable))) {
                    LOG.warn(
                            "charger {}: says that it has no smart charging",
                            home.charger().id());
                }
            }
            case ENABLED ->
                correct(variable, value -> isFalse(value) ? List.of("true") : List.of(), "it may take no limit", line);
            case CLOCK_INTERVAL -> memory.intervals().last(WantedReadings.seconds(values.get(variable)));
            case INTERVAL ->
                correct(variable, now -> readings.secondsInsteadOf(now).stream().toList(), SELDOM, line);
            case MEASURANDS -> correct(variable, readings::measurandsInsteadOf, SELDOM, line);
            case RATE_UNIT, PROFILE_STACK_LEVEL, PERIODS_PER_SCHEDULE -> {}
        }
    }

    private static boolean isFalse(@Nullable String value) {
        return "false".equalsIgnoreCase(value);
    }

    private void correct(Variable variable, Function<String, List<String>> insteadOf, String without, Line line) {
        String before = values.get(variable);
        if (before != null) {
            List<Changes.Change> better = insteadOf.apply(before).stream()
                    .map(value -> new Changes.Change(variable.words(), before, value, without))
                    .toList();
            changes.makeOne(better, value -> set(variable, value), Enquiry::status, line);
        }
    }

    private static Request set(Variable variable, String value) {
        ObjectNode payload = Frames.newPayload();
        variable.name(payload.putArray("setVariableData").addObject().put("attributeValue", value));
        return new Request("SetVariables", payload);
    }

    private static String status(ObjectNode answer) {
        return answer.path("setVariableResult").path(0).path("attributeStatus").asString("");
    }
}
