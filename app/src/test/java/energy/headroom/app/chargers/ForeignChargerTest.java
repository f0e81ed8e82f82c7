package energy.headroom.app.chargers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import energy.headroom.app.gateway.Gateway;
import energy.headroom.app.settings.SettingsFile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A charger that speaks by somebody else's library is connected, charges, is limited and stopped. The DERMS is silent, so that
 * the fallback of 20 kW holds.
 */
@SuppressWarnings("NullAway.Init")
class ForeignChargerTest {
    @TempDir
    private Path folder;

    private Gateway gateway;

    @BeforeEach
    void start() throws Exception {
        gateway = Gateway.start(SettingsFile.read(folder, "quay", "quay"));
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void chargesIsLimitedStoppedAndLetGoOn() throws Exception {
        try (ForeignCharger charger = new ForeignCharger("QS-01", "0123456789abcdef-P", "Model T", 32)) {
            charger.connect(gateway.port());
            charger.begin(1);
            charger.begin(2);
            until("it charges inside the fallback and is seen to", () -> {
                charger.meter();
                return charger.draws() > 17_000
                        && charger.draws() <= 20_000
                        && shown("schedule_state").equals("observed");
            });
            assertThat(shown("model")).contains("Model T");
            assertThat(charger.holds.settings.get("MeterValuesSampledData")).contains("Power.Active.Import");
            until("the site's power is what it draws", () -> {
                charger.meter();
                return site().path("power_w").asLong() == charger.draws();
            });

            limit("10 kW");
            until("it is limited", () -> {
                charger.meter();
                return charger.draws() > 8_000 && charger.draws() <= 10_000;
            });
            limit("0 W");
            until("it is stopped", () -> {
                charger.meter();
                return charger.draws() == 0 && site().path("power_w").asLong(-1) == 0;
            });
            limit("20 kW");
            until("it goes on", () -> {
                charger.meter();
                return charger.draws() > 17_000;
            });
            assertThat(charger.draws()).isLessThanOrEqualTo(20_000);
            assertThat(charger.isClosed()).isFalse();
        }
        until(
                "it is gone",
                () -> !site().path("chargers").path(0).path("connected").asBoolean());
    }

    private void limit(String power) throws Exception {
        api(
                "PUT",
                "sites/quay/operator-limit",
                "{\"power\": \"%s\", \"for\": \"1h\", \"reason\": \"a test\"}".formatted(power));
    }

    private String shown(String field) throws Exception {
        return site().path("chargers").path(0).path(field).asString("");
    }

    private JsonNode site() throws Exception {
        return api("GET", "sites/quay", "");
    }

    private JsonNode api(String method, String path, String body) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + "/api/v1/" + path))
                            .header("Authorization", "Bearer 0123456789abcdef-TOKEN")
                            .header("Content-Type", "application/json")
                            .method(method, BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
            return JsonMapper.shared().readTree(answer.body());
        }
    }

    private static void until(String what, Callable<Boolean> condition) {
        await(what).atMost(Duration.ofSeconds(60)).until(condition);
    }
}
