package energy.headroom.chargers.ocpp.talk;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.chargers.ocpp.Version;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a charger sends in a version of OCPP, it gets one answer for each call, and the conversation goes on. */
public abstract class Garbage {
    private static final List<String> VALUES = List.of(
            "null",
            "{}",
            "[]",
            "1",
            "-1",
            "1e999999",
            "99999999999",
            "\"x\"",
            "\"\"",
            "true",
            "[{}]",
            "[[]]",
            "\"2026-03-01T12:00:00Z\"",
            "\"Available\"",
            "[{\"timestamp\":\"2026-03-01T12:00:00Z\","
                    + "\"sampledValue\":[{\"value\":1e999999999},{\"value\":\"1\",\"unit\":7}]}]");

    private final Version version;
    private final List<String> actions;
    private final List<String> fields;
    private final List<String> values;

    /** @param values that mean something in this version */
    protected Garbage(Version version, List<String> actions, List<String> fields, List<String> values) {
        this.version = version;
        this.actions = actions;
        this.fields = fields;
        this.values = Stream.concat(VALUES.stream(), values.stream()).toList();
    }

    /** Frames of nearly the right form with values of every kind. */
    @Provide
    Arbitrary<String> nearlyFrames() {
        Arbitrary<String> someValues = Arbitraries.of(values);
        Arbitrary<String> someFields = Combinators.combine(Arbitraries.of(fields), someValues)
                .as((name, value) -> "\"" + name + "\":" + value);
        Arbitrary<String> payloads = someFields.list().ofMaxSize(7).map(some -> "{" + String.join(",", some) + "}");
        return Combinators.combine(
                        Arbitraries.of("2", "3", "4", "5", "\"2\""),
                        Arbitraries.of(actions),
                        Arbitraries.oneOf(payloads, someValues))
                .as((type, action, payload) -> "[" + type + ",\"x\",\"" + action + "\"," + payload + "]");
    }

    @Property(tries = 200)
    void answersEveryCallOnceAndSurvivesEverything(@ForAll("nearlyFrames") String frame) {
        Talk talk = new Talk(version).boot().settle();
        int before = talk.wire.heard.size();
        talk.point.received(talk.wire, frame);
        talk.point.tick();
        int answers = (int) talk.wire.heard.stream()
                .skip(before)
                .filter(heard -> heard.get(0).intValue() != 2)
                .count();
        assertThat(answers).isEqualTo(frame.startsWith("[2,") ? 1 : 0);
        assertThat(talk.says("Heartbeat", "{}").has("currentTime")).isTrue();
    }

    @Property(tries = 200)
    void survivesAnyText(@ForAll String text) {
        Talk talk = new Talk(version).boot().settle();
        talk.point.received(talk.wire, text);
        assertThat(talk.says("Heartbeat", "{}").has("currentTime")).isTrue();
    }
}
