package energy.headroom.chargers.ocpp.v16;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.chargers.ocpp.Version;
import energy.headroom.chargers.ocpp.talk.Talk;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class GarbageTest {
    /** Frames of nearly the right form with values of every kind. */
    @Provide
    Arbitrary<String> nearlyFrames() {
        Arbitrary<String> values = Arbitraries.of(
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
        Arbitrary<String> fields = Combinators.combine(
                        Arbitraries.of(
                                "connectorId",
                                "status",
                                "timestamp",
                                "meterValue",
                                "idTag",
                                "meterStart",
                                "meterStop",
                                "transactionId",
                                "transactionData",
                                "vendorId",
                                "chargePointVendor",
                                "chargePointModel"),
                        values)
                .as((name, value) -> "\"" + name + "\":" + value);
        Arbitrary<String> payloads = fields.list().ofMaxSize(6).map(some -> "{" + String.join(",", some) + "}");
        return Combinators.combine(
                        Arbitraries.of("2", "3", "4", "5", "\"2\""),
                        Arbitraries.of(
                                "BootNotification",
                                "StatusNotification",
                                "StartTransaction",
                                "StopTransaction",
                                "MeterValues",
                                "DataTransfer",
                                "Authorize",
                                "Nonsense"),
                        Arbitraries.oneOf(payloads, values))
                .as((type, action, payload) -> "[" + type + ",\"x\",\"" + action + "\"," + payload + "]");
    }

    @Property(tries = 200)
    void answersEveryCallOnceAndSurvivesEverything(@ForAll("nearlyFrames") String frame) {
        Talk talk = new Talk(Version.V1_6).boot().settle();
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
        Talk talk = new Talk(Version.V1_6).boot().settle();
        talk.point.received(talk.wire, text);
        assertThat(talk.says("Heartbeat", "{}").has("currentTime")).isTrue();
    }
}
