package energy.headroom.app.chargers;

import static energy.headroom.app.chargers.Simulated.charger;
import static energy.headroom.app.chargers.Simulated.draws;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import energy.headroom.simulators.site.Protocol;
import energy.headroom.simulators.site.SimulatedSite;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A simulated charger that reaches its operator's CSMS through the whole gateway, by websockets on both sides. */
@SuppressWarnings("NullAway.Init")
class BehindHeadroomTest {
    @TempDir
    private Path folder;

    private static String maximum(Protocol protocol, int id, int amperes) {
        String schedule = "{'id':1,'startSchedule':'2020-01-01T00:00:00Z','chargingRateUnit':'A',"
                + "'chargingSchedulePeriod':[{'startPeriod':0,'limit':" + amperes + ",'numberPhases':3}]}";
        return protocol == Protocol.OCPP_201
                ? ("{'evseId':0,'chargingProfile':{'id':%d,'stackLevel':9,'chargingProfilePurpose':'ChargingStationMaxProfile',"
                                + "'chargingProfileKind':'Absolute','chargingSchedule':[%s]}}")
                        .formatted(id, schedule)
                : ("{'connectorId':0,'csChargingProfiles':{'chargingProfileId':%d,'stackLevel':9,'chargingProfilePurpose':"
                                + "'ChargePointMaxProfile','chargingProfileKind':'Absolute','chargingSchedule':%s}}")
                        .formatted(id, schedule.replace("'id':1,", ""));
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void chargesForItsCsmsAndKeepsToOurLimitWhateverThatWants(Protocol protocol) throws Exception {
        try (OperatorsCsms csms = new OperatorsCsms();
                Quay quay = new Quay(
                        folder, "providers:", "chargers: { upstream: \"" + csms.pattern() + "\" }\nproviders:");
                SimulatedSite site = Simulated.chargers(quay.port(), charger(Quay.CHARGER, 2, protocol))) {
            until("both charge inside the fallback", () -> draws(site) > 8_000);
            assertThat(draws(site)).isLessThanOrEqualTo(20_000);
            assertThat(csms.calls("BootNotification").toString()).contains("Headroom");
            String sessions = protocol == Protocol.OCPP_201 ? "TransactionEvent" : "StartTransaction";
            until("the CSMS has its sessions", () -> csms.heard(sessions) >= 2);
            until(
                    "and we see it",
                    () -> quay.charger().path("schedule_state").asString().equals("observed"));

            quay.limit("6 kW");
            until("it is limited", () -> draws(site) > 0 && draws(site) <= 6_000);
            staysThoughTheCsmsWantsMore(csms, protocol, site, 6_000);
            quay.limit("0 W");
            until("it is stopped", () -> draws(site) == 0);
            staysThoughTheCsmsWantsMore(csms, protocol, site, 0);
            quay.limit("20 kW");
            until("it goes on", () -> draws(site) > 8_000);

            assertThat(csms.calls("SetChargingProfile", maximum(protocol, 3, 8)))
                    .isEqualTo("Accepted");
            until("the lower of both holds", () -> draws(site) > 0 && draws(site) <= 8 * 3 * 230);
            assertThat(csms.calls("ClearChargingProfile", "{}")).isEqualTo("Accepted");
            until("ours is left", () -> draws(site) > 8_000);
            assertThat(draws(site)).isLessThanOrEqualTo(20_000);
        }
    }

    private static void staysThoughTheCsmsWantsMore(
            OperatorsCsms csms, Protocol protocol, SimulatedSite site, long watts) throws Exception {
        assertThat(csms.calls("SetChargingProfile", maximum(protocol, 1, 32))).isEqualTo("Accepted");
        assertThat(csms.calls("SetChargingProfile", maximum(protocol, 2, 30))).isEqualTo("Accepted");
        assertThat(csms.calls("ClearChargingProfile", "{}")).isEqualTo("Accepted");
        assertThat(csms.calls("ClearChargingProfile", "{}")).isIn("Accepted", "Unknown");
        String readings = protocol == Protocol.OCPP_201 ? "TransactionEvent" : "MeterValues";
        long before = csms.heard(readings);
        until("it has measured several times since", () -> {
            assertThat(draws(site)).isLessThanOrEqualTo(watts);
            return csms.heard(readings) >= before + 4;
        });
    }

    private static void until(String what, Callable<Boolean> condition) {
        await(what).atMost(Duration.ofSeconds(60)).until(condition);
    }
}
