package energy.headroom.chargers.ocpp.v16;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What we ask a charger once it has connected or booted: who it is if it did not say, what its connectors are doing, what it
 * can do, and to measure what we need. A setting is written only where it differs, because writing wears a charger's memory.
 */
final class Enquiry {
    private static final String RATE_UNIT = "ChargingScheduleAllowedChargingRateUnit";
    private static final String MAX_PERIODS = "ChargingScheduleMaxPeriods";
    private static final String MAX_STACK_LEVEL = "ChargeProfileMaxStackLevel";
    private static final String SAMPLE_INTERVAL = "MeterValueSampleInterval";
    private static final String SAMPLED_DATA = "MeterValuesSampledData";
    private static final String CLOCK_INTERVAL = "ClockAlignedDataInterval";
    private static final List<String> KEYS =
            List.of(RATE_UNIT, MAX_PERIODS, MAX_STACK_LEVEL, SAMPLE_INTERVAL, SAMPLED_DATA, CLOCK_INTERVAL);
    private static final String SELDOM = "its power may be measured too seldom or not at all";

    /** A configuration key as the charger reports it. */
    private record Setting(String value, boolean readOnly) {}

    private final Home home;
    private final Memory memory;
    private final Triggers triggers;
    private final WantedReadings readings;
    private final Changes changes;

    private Abilities abilities = Abilities.UNKNOWN;

    Enquiry(Home home, Memory memory, Triggers triggers, WantedReadings readings) {
        this.home = home;
        this.memory = memory;
        this.triggers = triggers;
        this.readings = readings;
        changes = new Changes(home.charger().id());
    }

    Abilities abilities() {
        return abilities;
    }

    void forget() {
        abilities = Abilities.UNKNOWN;
        changes.forget();
    }

    /** Who it is comes first: to its site a charger that boots is one whose connectors have not been heard of. */
    void begin(Line line) {
        if (memory.model() == null) {
            triggers.ask(line, "BootNotification");
        }
        home.charger()
                .connectors()
                .forEach(connector -> triggers.ask(
                        line, "StatusNotification", payload -> payload.put("connectorId", connector.number())));
        ObjectNode request = Frames.newPayload();
        ArrayNode keys = request.putArray("key");
        KEYS.forEach(keys::add);
        line.later("GetConfiguration", request, outcome -> {
            if (outcome instanceof Outcome.Answered answer) {
                learn(settings(answer.payload()), line);
            }
        });
    }

    private static Map<String, Setting> settings(ObjectNode answer) {
        Map<String, Setting> settings = new LinkedHashMap<>();
        for (JsonNode entry : answer.path("configurationKey")) {
            String key = entry.path("key").asString("");
            if (KEYS.contains(key)) {
                boolean readOnly = entry.path("readonly").asBoolean(false);
                settings.put(key, new Setting(entry.path("value").asString(""), readOnly));
            }
        }
        return settings;
    }

    private void learn(Map<String, Setting> settings, Line line) {
        abilities = Abilities.from(
                value(settings, RATE_UNIT), value(settings, MAX_PERIODS), value(settings, MAX_STACK_LEVEL));
        memory.intervals().last(WantedReadings.seconds(value(settings, CLOCK_INTERVAL)));
        correct(
                SAMPLE_INTERVAL,
                settings,
                now -> readings.secondsInsteadOf(now).stream().toList(),
                line);
        correct(SAMPLED_DATA, settings, readings::measurandsInsteadOf, line);
    }

    private static @Nullable String value(Map<String, Setting> settings, String key) {
        Setting setting = settings.get(key);
        return setting == null ? null : setting.value();
    }

    private void correct(
            String key, Map<String, Setting> settings, Function<String, List<String>> insteadOf, Line line) {
        Setting setting = settings.get(key);
        if (setting != null && !setting.readOnly()) {
            List<Changes.Change> better = insteadOf.apply(setting.value()).stream()
                    .map(value -> new Changes.Change(key, setting.value(), value, SELDOM))
                    .toList();
            changes.makeOne(
                    better,
                    value -> new Request(
                            "ChangeConfiguration",
                            Frames.newPayload().put("key", key).put("value", value)),
                    answer -> answer.path("status").asString(""),
                    line);
        }
    }
}
