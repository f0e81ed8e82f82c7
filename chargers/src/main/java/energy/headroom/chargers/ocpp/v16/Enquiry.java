package energy.headroom.chargers.ocpp.v16;

import energy.headroom.chargers.ocpp.Home;
import energy.headroom.chargers.ocpp.frame.Frames;
import energy.headroom.chargers.ocpp.frame.Outcome;
import energy.headroom.chargers.ocpp.recipe.Abilities;
import energy.headroom.chargers.ocpp.talk.Line;
import energy.headroom.chargers.ocpp.talk.Memory;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What we ask a charger once it has connected or booted: who it is if it did not say, what its connectors are doing, what it
 * can do, and to measure what we need. A setting is written only where it differs, because writing wears a charger's memory.
 */
final class Enquiry {
    private static final Logger LOG = LoggerFactory.getLogger(Enquiry.class);

    private static final String SAMPLE_INTERVAL = "MeterValueSampleInterval";
    private static final String SAMPLED_DATA = "MeterValuesSampledData";
    private static final List<String> KEYS = List.of(
            Abilities.RATE_UNIT, Abilities.MAX_PERIODS, Abilities.MAX_STACK_LEVEL, SAMPLE_INTERVAL, SAMPLED_DATA);
    private static final List<String> NEEDED_DATA = List.of("Power.Active.Import", "Energy.Active.Import.Register");

    /** A configuration key as the charger reports it. */
    private record Setting(String value, boolean readOnly) {}

    private final Home home;
    private final Memory memory;
    private final Triggers triggers;
    private final Duration sampleInterval;
    /** Settings, as {@code key=value}, that the charger would not take: asking again would only wear its memory. */
    private final Set<String> refusedChanges = new HashSet<>();

    private Abilities abilities = Abilities.UNKNOWN;

    Enquiry(Home home, Memory memory, Triggers triggers, Duration sampleInterval) {
        this.home = home;
        this.memory = memory;
        this.triggers = triggers;
        this.sampleInterval = sampleInterval;
    }

    Abilities abilities() {
        return abilities;
    }

    void forget() {
        abilities = Abilities.UNKNOWN;
        refusedChanges.clear();
    }

    /** Who it is comes first: to its site a charger that boots is one whose connectors have not been heard of. */
    void begin(Line line) {
        if (memory.model() == null) {
            triggers.ask(line, "BootNotification", OptionalInt.empty());
        }
        home.charger()
                .connectors()
                .forEach(connector -> triggers.ask(line, "StatusNotification", OptionalInt.of(connector.number())));
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
        Map<String, String> values = new LinkedHashMap<>();
        settings.forEach((key, setting) -> values.put(key, setting.value()));
        abilities = Abilities.from(values);

        Setting interval = settings.get(SAMPLE_INTERVAL);
        if (interval != null && !samplesEvery(interval.value(), sampleInterval)) {
            change(line, SAMPLE_INTERVAL, interval, Long.toString(sampleInterval.toSeconds()));
        }
        Setting data = settings.get(SAMPLED_DATA);
        if (data != null) {
            Set<String> wanted = new LinkedHashSet<>(words(data.value()));
            if (wanted.addAll(NEEDED_DATA)) {
                change(line, SAMPLED_DATA, data, String.join(",", wanted));
            }
        }
    }

    /** Zero means never. */
    private static boolean samplesEvery(String value, Duration interval) {
        OptionalInt seconds = Abilities.wholeNumber(value, 1);
        return seconds.isPresent() && seconds.getAsInt() <= interval.toSeconds();
    }

    private static List<String> words(String value) {
        return Arrays.stream(value.split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private void change(Line line, String key, Setting setting, String value) {
        String change = key + "=" + value;
        String charger = home.charger().id();
        if (setting.readOnly() || refusedChanges.contains(change)) {
            return;
        }
        ObjectNode request = Frames.newPayload().put("key", key).put("value", value);
        line.later("ChangeConfiguration", request, outcome -> {
            String status = outcome instanceof Outcome.Answered answer
                    ? answer.payload().path("status").asString("")
                    : outcome.toString();
            if (status.equals("Accepted") || status.equals("RebootRequired")) {
                LOG.info("charger {}: changed {} from \"{}\" ({})", charger, change, setting.value(), status);
            } else {
                refusedChanges.add(change);
                LOG.warn(
                        "charger {}: would not change {} from \"{}\": {}; its power may be measured too seldom or not at all,"
                                + " so set it at the charger",
                        charger,
                        change,
                        setting.value(),
                        status);
            }
        });
    }
}
