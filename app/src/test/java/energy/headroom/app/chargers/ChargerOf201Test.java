package energy.headroom.app.chargers;

import static energy.headroom.app.chargers.Simulated.draws;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import energy.headroom.simulators.site.Protocol;
import energy.headroom.simulators.site.SimulatedSite;
import energy.headroom.simulators.site.fault.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A simulated charger of OCPP 2.0.1 under the whole gateway, by websocket. */
@SuppressWarnings("NullAway.Init")
class ChargerOf201Test {
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

    private SimulatedSite charger(Fault... faults) throws Exception {
        return Simulated.chargers(quay.port(), Simulated.charger(Quay.CHARGER, 2, Protocol.OCPP_201, faults));
    }

    @Test
    void chargesIsLimitedStoppedAndLetGoOn() throws Exception {
        try (SimulatedSite site = charger()) {
            until(
                    "both charge inside the fallback and are seen to",
                    () -> quay.charger().path("schedule_state").asString().equals("observed") && draws(site) > 8_000);
            assertThat(draws(site)).isLessThanOrEqualTo(20_000);
            assertThat(quay.charger().path("model").asString()).isEqualTo("Headroom Simulated AC");
            quay.limit("6 kW");
            until("it is limited", () -> draws(site) > 0 && draws(site) <= 6_000);
            quay.limit("0 W");
            until(
                    "it is stopped, and the site knows",
                    () -> draws(site) == 0 && quay.site().path("power_w").asLong(-1) == 0);
            quay.limit("20 kW");
            until("it goes on", () -> draws(site) > 8_000);
            assertThat(draws(site)).isLessThanOrEqualTo(20_000);
        }
        until("it is gone", () -> !quay.charger().path("connected").asBoolean());
    }

    @Test
    void isHeldInAnotherWayWhereItRefusesTheLimitOfTheStation() throws Exception {
        try (SimulatedSite site = charger(Fault.REFUSES_STATION_MAXIMUM, Fault.TAKES_WATTS_ONLY)) {
            until(
                    "it charges, each connector with its part",
                    () -> quay.charger()
                                    .path("schedule_detail")
                                    .asString("")
                                    .startsWith("Accepted as a default for sessions in W")
                            && draws(site) > 4_000);
            quay.limit("9 kW");
            until("it is limited", () -> draws(site) > 0 && draws(site) <= 9_000);
        }
    }

    private static void until(String what, Callable<Boolean> condition) {
        await(what).atMost(Duration.ofSeconds(60)).until(condition);
    }
}
