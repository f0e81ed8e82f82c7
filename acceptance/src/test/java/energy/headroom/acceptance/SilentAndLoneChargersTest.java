package energy.headroom.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import energy.headroom.acceptance.LossyDerms.Measured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/**
 * What goes over the wire of three sites: AKL001 with one charger that charges and one that is silent, AKL002 with a lone charger
 * that charges, AKL003 with a lone silent one.
 */
class SilentAndLoneChargersTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @ParameterizedTest
    @CsvSource({"leave-out, false, false", "known, true, false", "upper-bound, true, true"})
    void powerIsReportedByTheRuleAndSilenceIsNeverZero(String rule, boolean partly, boolean silent) throws IOException {
        Path folder = Files.createTempDirectory("headroom-silent");
        int port = Program.freePort();
        int dermsPort = Program.freePort();
        Files.writeString(folder.resolve("gateway.yaml"), settings(port, dermsPort, rule));
        Files.writeString(
                folder.resolve("site.yaml"),
                Linked.siteSettings(port, Program.freePort())
                        .replace(
                                "chargers: [",
                                "chargers: [ { id: DK-01, maximum: 32 A, password: { env: QS_01_PASSWORD } },"));
        try (LossyDerms derms =
                        new LossyDerms(dermsPort, () -> Linked.vector("http://127.0.0.1:" + port), new Random(1));
                Program gateway = run(folder, "serve", "--config", "gateway.yaml");
                Program chargers = run(folder, "simulate", "site", "--config", "site.yaml")) {
            await("the lone charger's power")
                    .atMost(PATIENCE)
                    .until(() -> derms.measured().stream()
                            .anyMatch(one -> one.group().equals(Linked.DOCK_GROUP) && watts(one) > 1_000));
            int before = derms.measured().size();
            await("more of every site")
                    .atMost(PATIENCE)
                    .until(() -> List.of(Linked.QUAY_GROUP, Linked.DOCK_GROUP, Linked.PIER_GROUP).stream()
                            .allMatch(group -> derms.measured().stream()
                                            .skip(before)
                                            .filter(one -> one.group().equals(group))
                                            .count()
                                    >= 2));

            for (Measured one : derms.measured()) {
                JsonNode message = Http.read(one.body());
                assertThat(message.path("measurements")).as("one asset (V11)").hasSize(1);
                JsonNode asset = message.path("measurements").path(0);
                assertThat(Linked.text(asset, "asset_id")).isEqualTo(one.group());
                assertThat(Linked.text(asset, "asset_category")).isEqualTo("CHARGING");
                assertThat(Linked.text(asset.path("energy_measurement"), "unit"))
                        .isEqualTo("KWH");
                assertThat(hasPower(one) ? Linked.text(asset.path("instantaneous_measurement"), "unit") : "KW")
                        .as("never amperes (V10)")
                        .isEqualTo("KW");
                if (one.group().equals(Linked.PIER_GROUP)) {
                    assertThat(hasPower(one)).isEqualTo(silent);
                    assertThat(!silent || watts(one) > 0)
                            .as("silence is no zero")
                            .isTrue();
                }
            }
            List<Measured> quay = derms.measured().stream()
                    .skip(before)
                    .filter(one -> one.group().equals(Linked.QUAY_GROUP))
                    .toList();
            assertThat(quay).allMatch(one -> hasPower(one) == partly);
            assertThat(gateway.process.isAlive() && chargers.process.isAlive()).isTrue();
        }
    }

    private static String settings(int port, int dermsPort, String rule) {
        return Linked.gatewaySettings(port, dermsPort)
                .replace("fallback: 0 W", "fallback: 5 kW\n    measurement-interval: 2s")
                .replace("fallback: 3 kW", "fallback: 3 kW\n    measurement-interval: 2s")
                .replace("heartbeat-interval: 4s", "heartbeat-interval: 5m\n    unknown: " + rule)
                .replace(
                        "connectors: 2, maximum: 32 A, password: { env: QS_01_PASSWORD } }",
                        "connectors: 2, maximum: 32 A, password: { env: QS_01_PASSWORD } }\n"
                                + "      - { id: QS-02, maximum: 16 A, password: { env: QS_01_PASSWORD } }");
    }

    private static Program run(Path folder, String... arguments) {
        return Program.start(folder, Linked.environment(), arguments);
    }

    private static JsonNode power(Measured one) {
        return Http.read(one.body()).path("measurements").path(0).path("instantaneous_measurement");
    }

    private static boolean hasPower(Measured one) {
        return power(one).isObject();
    }

    private static double watts(Measured one) {
        return power(one).path("value").asDouble(-1) * 1_000;
    }
}
