package energy.headroom.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import energy.headroom.acceptance.LossyDerms.Measured;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Chargers that measure in different ways at one site of the packaged gateway: direct current, currents with placeholders for
 * phases that carry nothing, means of intervals of the clock, and nothing but what is offered.
 */
class WhatChargersMeasureTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String CHARGERS = String.join(
            "\n      - ",
            "- { id: DC-01, maximum: 80 A, efficiency: 0.94 }",
            "{ id: VI-01, maximum: 16 A }",
            "{ id: CL-01, maximum: 32 A }",
            "{ id: OF-01, maximum: 32 A }");

    private final CountingCharger rectifier = new CountingCharger("DC-01");
    private final CountingCharger currents = new CountingCharger("VI-01");
    private final CountingCharger clock = new CountingCharger("CL-01", Map.of("ClockAlignedDataInterval", "60"));
    private final CountingCharger offering = new CountingCharger("OF-01");
    private final int port = Program.freePort();

    @Test
    void everyWayOfMeasuringBecomesKilowattsOfTheGridOrStaysUnknown() throws Exception {
        Path folder = Files.createTempDirectory("headroom-measuring");
        int dermsPort = Program.freePort();
        Files.writeString(folder.resolve("gateway.yaml"), settings(dermsPort));
        try (LossyDerms derms =
                        new LossyDerms(dermsPort, () -> Linked.vector("http://127.0.0.1:" + port), new Random(1));
                Program gateway = Program.start(folder, Linked.environment(), "serve", "--config", "gateway.yaml")) {
            await("the gateway answers")
                    .atMost(PATIENCE)
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(site().has("chargers"))
                            .as(gateway.output())
                            .isTrue());
            for (CountingCharger charger : List.of(rectifier, currents, clock, offering)) {
                charger.begin(HTTP, "ws://127.0.0.1:" + port).get(30, TimeUnit.SECONDS);
            }
            measure(0);
            say(offering, "Power.Offered", "2.5", "kW");
            await("each as it measures").atMost(PATIENCE).untilAsserted(() -> {
                assertShown("DC-01", 5_000, "direct_current", "derived");
                assertShown("VI-01", 3_680, "voltage_and_current", "derived");
                assertShown("CL-01", 1_200, "average", "derived");
                assertThat(connector("OF-01").path("power_w").isNull()).isTrue();
                assertThat(connector("OF-01").path("at_most_w").asLong(9_999)).isLessThanOrEqualTo(2_500);
            });
            measure(940);
            say(offering, "Power.Active.Import", "1000", "W");
            await("their sum in kW, and the energy of the grid")
                    .atMost(PATIENCE)
                    .until(() -> derms.measured().stream().anyMatch(WhatChargersMeasureTest::isAll));
            Stream.of(rectifier, currents, clock, offering).forEach(CountingCharger::leave);
        }
    }

    private void measure(int wattHours) throws Exception {
        say(
                rectifier,
                "Power.Active.Import",
                "4.7",
                "kW",
                "{\"value\":\"%d\",\"unit\":\"Wh\",\"context\":\"Sample.Periodic\"}".formatted(wattHours));
        String phases = Stream.of("L1:16", "L2:0", "L3:0")
                .map(each -> each.split(":"))
                .map(each -> "{\"value\":\"%s\",\"measurand\":\"Current.Import\",\"unit\":\"A\",\"phase\":\"%s\"}"
                        .formatted(each[1], each[0]))
                .reduce(
                        "{\"value\":\"230\",\"measurand\":\"Voltage\",\"unit\":\"V\"}",
                        (one, other) -> one + "," + other);
        currents.measures(Instant.now(), phases).get(30, TimeUnit.SECONDS);
        // As OCPP 1.6 has it: at the end of the interval, with the time of its begin.
        clock.measures(
                        Instant.now().minusSeconds(60),
                        "{\"value\":\"1200\",\"measurand\":\"Power.Active.Import\",\"context\":\"Sample.Clock\"}")
                .get(30, TimeUnit.SECONDS);
    }

    private static void say(CountingCharger charger, String measurand, String value, String unit, String... more)
            throws Exception {
        String first = "{\"value\":\"%s\",\"measurand\":\"%s\",\"unit\":\"%s\"}".formatted(value, measurand, unit);
        charger.measures(
                        Instant.now(),
                        String.join(
                                ",",
                                Stream.concat(Stream.of(first), Stream.of(more)).toList()))
                .get(30, TimeUnit.SECONDS);
    }

    private static boolean isAll(Measured measured) {
        JsonNode asset = Http.read(measured.body()).path("measurements").path(0);
        JsonNode power = asset.path("instantaneous_measurement");
        return Linked.text(power, "unit").equals("KW")
                && power.path("value").asDouble() == 10.88
                && measured.kilowattHours() == 1.0;
    }

    private void assertShown(String charger, long watts, String method, String quality) {
        JsonNode connector = connector(charger);
        assertThat(connector.path("power_w").asLong(-1)).as(charger).isEqualTo(watts);
        assertThat(Linked.text(connector, "power_method")).isEqualTo(method);
        assertThat(Linked.text(connector, "power_quality")).isEqualTo(quality);
    }

    private JsonNode connector(String charger) {
        return site().path("chargers")
                .valueStream()
                .filter(each -> Linked.text(each, "id").equals(charger))
                .findFirst()
                .orElseThrow()
                .path("connectors")
                .path(0);
    }

    private JsonNode site() {
        HttpResponse<String> answer =
                Http.send(Http.request("http://127.0.0.1:" + port + "/api/v1/sites/" + Linked.QUAY)
                        .header("Authorization", "Bearer " + Secrets.planted("API_TOKEN"))
                        .build());
        return Http.read(answer.body());
    }

    private String settings(int dermsPort) {
        return Linked.gatewaySettings(port, dermsPort)
                .replace("heartbeat-interval: 4s", "heartbeat-interval: 5m")
                .replace("providers:", "chargers: { allow-without-password: true }\nproviders:")
                .replace("- { id: QS-01, connectors: 2, maximum: 32 A, password: { env: QS_01_PASSWORD } }", CHARGERS);
    }
}
