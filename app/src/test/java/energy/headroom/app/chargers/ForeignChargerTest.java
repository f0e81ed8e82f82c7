package energy.headroom.app.chargers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A charger that speaks by somebody else's library is connected, charges, is limited and stopped. The DERMS is silent, so that
 * the fallback of 20 kW holds.
 */
@SuppressWarnings("NullAway.Init")
class ForeignChargerTest {
    @TempDir
    private Path folder;

    private Quay quay;

    @BeforeEach
    void start() throws Exception {
        quay = new Quay(folder);
    }

    @AfterEach
    void stop() {
        quay.close();
    }

    @Test
    void chargesIsLimitedStoppedAndLetGoOn() throws Exception {
        try (ForeignCharger charger = new ForeignCharger(Quay.CHARGER, Quay.PASSWORD, "Model T", 32)) {
            charger.connect(quay.port());
            charger.begin(1);
            charger.begin(2);
            until("it charges inside the fallback and is seen to", () -> {
                charger.meter();
                return charger.draws() > 17_000
                        && charger.draws() <= 20_000
                        && quay.charger().path("schedule_state").asString().equals("observed");
            });
            assertThat(quay.charger().path("model").asString()).contains("Model T");
            assertThat(charger.holds.settings.get("MeterValuesSampledData")).contains("Power.Active.Import");
            until("the site's power is what it draws", () -> {
                charger.meter();
                return quay.site().path("power_w").asLong() == charger.draws();
            });

            quay.limit("10 kW");
            until("it is limited", () -> {
                charger.meter();
                return charger.draws() > 8_000 && charger.draws() <= 10_000;
            });
            quay.limit("0 W");
            until("it is stopped", () -> {
                charger.meter();
                return charger.draws() == 0 && quay.site().path("power_w").asLong(-1) == 0;
            });
            quay.limit("20 kW");
            until("it goes on", () -> {
                charger.meter();
                return charger.draws() > 17_000;
            });
            assertThat(charger.draws()).isLessThanOrEqualTo(20_000);
            assertThat(charger.isClosed()).isFalse();
        }
        until("it is gone", () -> !quay.charger().path("connected").asBoolean());
    }

    @Test
    void isToldItsLimitInTheWayThatTheOperatorKnowsOf() throws Exception {
        quay.close();
        Files.writeString(folder.resolve("own.yaml"), """
                quirks:
                  - name: model-t
                    make: ChargeTime
                    example: { make: ChargeTime }
                    says: Takes a default for sessions.
                    sources: [ our own garage ]
                    limits: { place: tx-default }
                """);
        quay = new Quay(folder, "providers:", "chargers: { quirks: own.yaml }\nproviders:");
        try (ForeignCharger charger = new ForeignCharger(Quay.CHARGER, Quay.PASSWORD, "Model T", 32)) {
            charger.connect(quay.port());
            until(
                    "it has accepted",
                    () -> quay.charger().path("schedule_state").asString().equals("accepted")
                            || quay.charger().path("schedule_state").asString().equals("observed"));
            assertThat(quay.charger().path("known").path("as").asString()).isEqualTo("model-t");
            assertThat(charger.holds.purposes()).containsExactly("TxDefaultProfile");
        }
    }

    @Test
    void itsSessionsAreKeptOverARestartOfTheGateway() throws Exception {
        try (ForeignCharger charger = new ForeignCharger(Quay.CHARGER, Quay.PASSWORD, "Model T", 32)) {
            charger.connect(quay.port());
            charger.begin(1);
            charger.begin(2);
            charger.end(1, 4_200);
            until(
                    "both are shown",
                    () -> quay.sessions().size() == 2
                            && quay.sessions().path(1).path("state").asString().equals("ended"));
        }
        quay.close();
        quay = new Quay(folder);
        until("they are shown again", () -> quay.sessions().size() == 2);
        assertThat(quay.sessions().path(0).path("connector").asInt()).isEqualTo(2);
        assertThat(quay.sessions().path(0).path("state").asString())
                .as("nobody said that it is over")
                .isEqualTo("open");
        assertThat(quay.sessions().path(1).path("energy_wh").asInt()).isEqualTo(4_200);
        assertThat(quay.sessions().path(1).path("card").asString()).isEqualTo("****r");
    }

    private static void until(String what, Callable<Boolean> condition) {
        await(what).atMost(Duration.ofSeconds(60)).until(condition);
    }
}
