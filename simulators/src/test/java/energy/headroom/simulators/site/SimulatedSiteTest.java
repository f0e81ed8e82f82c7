package energy.headroom.simulators.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.headroom.settings.Secret;
import energy.headroom.units.Current;
import energy.headroom.units.Voltage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A whole site against a CSMS, both on real sockets, in real time. */
class SimulatedSiteTest {
    /** More than a charger's own patience, by which it notices a dead link that its websocket did not tell it of. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String ZERO = """
            {"connectorId":0,"csChargingProfiles":{"chargingProfileId":1,"stackLevel":1,
             "chargingProfilePurpose":"ChargePointMaxProfile","chargingProfileKind":"Absolute",
             "chargingSchedule":{"startSchedule":"2026-01-01T00:00:00Z","chargingRateUnit":"W",
             "chargingSchedulePeriod":[{"startPeriod":0,"limit":0}]}}}""";

    private final HttpClient client = HttpClient.newHttpClient();
    private TestCsms csms = new TestCsms(0);
    private final SimulatedSite site = new SimulatedSite(settings(csms.address(), 0), InstantSource.system());

    SimulatedSiteTest() throws Exception {}

    private static SiteSettings settings(URI gateway, int controlPort) {
        return new SiteSettings(
                new SiteSettings.Control("127.0.0.1", controlPort),
                gateway,
                42,
                Duration.ofSeconds(1),
                Voltage.ofVolts(230),
                1,
                0,
                List.of(
                        new SiteSettings.Charger(
                                "QS-01",
                                1,
                                3,
                                Current.ofAmperes(32),
                                Optional.of(new Secret("sesame")),
                                Protocol.OCPP_16,
                                List.of()),
                        new SiteSettings.Charger(
                                "QS-02", 2, 3, Current.ofAmperes(16), Optional.empty(), Protocol.OCPP_16, List.of())));
    }

    @BeforeEach
    void startTheSite() {
        site.start();
        Waiting.untilTrue(
                PATIENCE,
                "both chargers boot",
                () -> csms.told.stream()
                                .filter(told -> told.action().equals("BootNotification"))
                                .count()
                        == 2);
    }

    @AfterEach
    void stopEverything() throws Exception {
        site.close();
        csms.stop();
        client.close();
    }

    private URI control(String rest) {
        return URI.create("http://127.0.0.1:" + site.controlPort() + "/control/" + rest);
    }

    private HttpResponse<String> post(String rest) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(control(rest))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private JsonNode charger(int index) {
        try {
            HttpRequest request = HttpRequest.newBuilder(control("state")).build();
            String state = client.send(request, BodyHandlers.ofString()).body();
            return new JsonMapper().readTree(state).path("chargers").path(index);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    private long power(int index) {
        return charger(index).path("power_w").asLong(-1);
    }

    @Test
    void chargesIsStoppedAndComesBackAfterTheLinkBroke() throws Exception {
        assertThat(csms.authorizations).contains("Basic UVMtMDE6c2VzYW1l", "none");
        assertThat(post("plug?charger=QS-01").statusCode()).isEqualTo(200);
        Waiting.untilTrue(PATIENCE, "the car charges", () -> power(0) > 3_000);
        Waiting.untilTrue(
                PATIENCE,
                "power is reported",
                () -> csms.told("QS-01", "MeterValues").stream()
                        .anyMatch(told -> told.payload().path("transactionId").asInt(0) > 0));
        assertThat(csms.ask("QS-01", "SetChargingProfile", ZERO)
                        .path(2)
                        .path("status")
                        .asString(""))
                .isEqualTo("Accepted");
        Waiting.untilTrue(PATIENCE, "power is zero", () -> power(0) == 0);
        int port = csms.port();
        csms.stop();
        Waiting.untilTrue(
                PATIENCE,
                "the link is lost",
                () -> !charger(0).path("connected").asBoolean(true));
        csms = new TestCsms(port);
        Waiting.untilTrue(
                PATIENCE,
                "the charger is back",
                () -> charger(0).path("connected").asBoolean(false));
        Waiting.untilTrue(
                PATIENCE,
                "and tells its state",
                () -> !csms.told("QS-01", "StatusNotification").isEmpty());
        assertThat(csms.told("QS-01", "BootNotification")).as("it did not boot").isEmpty();
        assertThat(power(0)).isZero();
        assertThat(charger(0).path("limit_w").asLong(-1)).isZero();
    }

    @Test
    void makesTheFaultsThatItIsAskedFor() throws Exception {
        post("plug?charger=QS-02");
        post("ignore?charger=QS-02");
        csms.ask("QS-02", "SetChargingProfile", ZERO);
        Waiting.untilTrue(
                PATIENCE,
                "it charges above its limit",
                () -> charger(1).path("above").asBoolean(false));
        assertThat(charger(1).path("above_since").isString()).isTrue();
        post("obey?charger=QS-02");
        Waiting.untilTrue(PATIENCE, "it obeys again", () -> power(1) == 0);
        post("disconnect?charger=all");
        Waiting.untilTrue(
                PATIENCE, "it is cut off", () -> !charger(1).path("connected").asBoolean(true));
        post("connect?charger=all");
        Waiting.untilTrue(
                PATIENCE, "it is back", () -> charger(1).path("connected").asBoolean(false));
        post("unplug?charger=QS-02");
        assertThat(charger(1).path("connectors").path(0).path("state").asString(""))
                .isEqualTo("Available");
        csms.told.clear();
        post("reboot?charger=QS-01");
        Waiting.untilTrue(
                PATIENCE,
                "it boots again",
                () -> !csms.told("QS-01", "BootNotification").isEmpty());
    }

    @Test
    void getsFaultsAndIsMended() throws Exception {
        assertThat(post("fault?charger=QS-01&fault=refuses-zero").statusCode()).isEqualTo(200);
        assertThat(charger(0).path("faults").path(0).asString("")).isEqualTo("refuses-zero");
        assertThat(charger(1).path("faults")).isEmpty();
        assertThat(csms.ask("QS-01", "SetChargingProfile", ZERO)
                        .path(2)
                        .path("status")
                        .asString(""))
                .isEqualTo("Rejected");
        post("mend?charger=QS-01&fault=refuses-zero");
        assertThat(charger(0).path("faults")).isEmpty();
        assertThat(csms.ask("QS-01", "SetChargingProfile", ZERO)
                        .path(2)
                        .path("status")
                        .asString(""))
                .isEqualTo("Accepted");
        assertThat(post("fault?charger=QS-01&fault=dances").body()).contains("fault=NAME", "refuses-zero");
    }

    @Test
    void saysWhatIsWrongWithACall() throws Exception {
        assertThat(post("dance?charger=all").statusCode()).isEqualTo(404);
        assertThat(post("plug?charger=XX-99").body()).contains("no charger XX-99");
        assertThat(post("plug").statusCode()).isEqualTo(400);
        assertThat(post("state").statusCode()).isEqualTo(405);
        HttpRequest fromAPage = HttpRequest.newBuilder(control("state"))
                .header("Origin", "http://evil.example")
                .build();
        assertThat(client.send(fromAPage, BodyHandlers.ofString()).statusCode()).isEqualTo(403);
    }

    @Test
    void failsWhereItsControlPortIsTaken() {
        assertThatThrownBy(
                        () -> new SimulatedSite(settings(csms.address(), site.controlPort()), InstantSource.system()))
                .isInstanceOf(IOException.class);
    }
}
