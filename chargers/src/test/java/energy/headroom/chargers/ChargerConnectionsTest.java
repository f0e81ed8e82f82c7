package energy.headroom.chargers;

import static energy.headroom.chargers.GatewayForChargers.AT_HARBOUR;
import static energy.headroom.chargers.GatewayForChargers.HARBOUR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import energy.headroom.limits.Schedule;
import energy.headroom.metering.Reading;
import energy.headroom.sites.ConnectorState;
import energy.headroom.sites.Order;
import energy.headroom.sites.SiteCommand;
import energy.headroom.sites.SiteCommand.ScheduleAnswered;
import energy.headroom.units.Power;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Real websockets against the endpoint as the program runs it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChargerConnectionsTest {
    private static final String BOOT = "{'chargePointVendor':'Acme','chargePointModel':'Uno'}";

    private final GatewayForChargers gateway = new GatewayForChargers();
    private final RecordingEngine site = gateway.site();

    @AfterAll
    void close() {
        gateway.close();
    }

    private TestCharger connect(String charger) throws Exception {
        return TestCharger.connect(TestCharger.address(gateway.port(), "/ocpp/" + charger), null, "ocpp1.6");
    }

    private int refusal(String path, @Nullable String credentials, String... protocols) {
        try {
            TestCharger.connect(TestCharger.address(gateway.port(), path), credentials, protocols)
                    .abort();
            return 101;
        } catch (WebSocketHandshakeException refused) {
            return refused.getResponse().statusCode();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/ocpp/QS-01,    QS-01:correct horse, 101",
        "/ocpp/QS-01,    QS-01:wrong,         401",
        "/ocpp/QS-01,    QS-02:correct horse, 401",
        "/ocpp/QS-01,    ,                    401",
        "/ocpp/QS-02,    ,                    101",
        "/ocpp/dock%203, ,                    101",
        "/ocpp/nobody,   ,                    401",
        "/ocpp/nobody,   nobody:correct horse, 401",
        "/ocpp/,         ,                    401",
        "/ocpp/QS-02/x,  ,                    401",
    })
    void letsInOnlyWhoMaySpeakForTheCharger(String path, @Nullable String credentials, int status) {
        assertThat(refusal(path, credentials, "ocpp1.6")).isEqualTo(status);
    }

    @Test
    void agreesOnAVersionOfOcppOrRefuses() throws Exception {
        TestCharger charger =
                TestCharger.connect(TestCharger.address(gateway.port(), "/ocpp/QS-02"), null, "ocpp2.0.1", "ocpp1.6");
        assertThat(charger.protocol())
                .as("what it is known to follow, whatever it prefers")
                .isEqualTo("ocpp1.6");
        charger.abort();
        TestCharger later =
                TestCharger.connect(TestCharger.address(gateway.port(), "/ocpp/QS-02"), null, "ocpp2.1", "ocpp2.0.1");
        assertThat(later.protocol()).isEqualTo("ocpp2.0.1");
        later.abort();
        TestCharger newest =
                TestCharger.connect(TestCharger.address(gateway.port(), "/ocpp/QS-02"), null, "ocpp2.1", "ocpp3");
        assertThat(newest.protocol()).isEqualTo("ocpp2.1");
        newest.abort();
        assertThat(refusal("/ocpp/QS-02", null, "ocpp2.0")).isEqualTo(400);
        assertThat(refusal("/ocpp/QS-02", null)).isEqualTo(400);
    }

    @Test
    void carriesAChargersDayToItsSiteAndTheSitesLimitToTheCharger() throws Exception {
        TestCharger charger = connect("HB%2001");
        assertThat(site.next(HARBOUR, SiteCommand.ChargerConnected.class).charger())
                .isEqualTo(AT_HARBOUR);
        assertThat(charger.call("1", "BootNotification", BOOT).get("status").stringValue())
                .isEqualTo("Accepted");
        assertThat(site.next(HARBOUR, SiteCommand.ChargerConnected.class).model())
                .isEqualTo("Acme Uno");

        charger.call("2", "StatusNotification", "{'connectorId':1,'errorCode':'NoError','status':'Charging'}");
        assertThat(site.next(HARBOUR, SiteCommand.ConnectorChanged.class).state())
                .isEqualTo(ConnectorState.CHARGING);
        charger.call(
                "3",
                "StartTransaction",
                "{'connectorId':1,'idTag':'T','meterStart':0,'timestamp':'" + Instant.now() + "'}");
        assertThat(site.next(HARBOUR, SiteCommand.TransactionStarted.class).connector())
                .isEqualTo(1);
        site.next(HARBOUR, SiteCommand.ReadingTaken.class);

        Schedule schedule = Schedule.flat(Instant.now(), Power.ofWatts(11_000));
        gateway.chargers().send(GatewayForChargers.charger(AT_HARBOUR), schedule, Instant.now());
        JsonNode limit = charger.nextCall("SetChargingProfile");
        assertThat(limit.get(3).at("/csChargingProfiles/chargingSchedule/chargingSchedulePeriod/0/limit"))
                .hasToString("15");
        charger.answer(limit, "{'status':'Accepted'}");
        assertThat(site.next(HARBOUR, ScheduleAnswered.class))
                .isEqualTo(new ScheduleAnswered(AT_HARBOUR, schedule, ScheduleAnswered.Answer.ACCEPTED, "Accepted"));

        gateway.chargers().order(GatewayForChargers.charger(AT_HARBOUR), Order.OUT_OF_SERVICE);
        JsonNode out = charger.nextCall("ChangeAvailability");
        assertThat(out.get(3).get("type").stringValue()).isEqualTo("Inoperative");
        charger.answer(out, "{'status':'Scheduled'}");
        assertThat(site.next(HARBOUR, SiteCommand.OrderAnswered.class).answer())
                .isEqualTo(ScheduleAnswered.Answer.ACCEPTED);
        gateway.chargers().order(GatewayForChargers.charger(AT_HARBOUR), Order.END_SESSIONS);
        charger.answer(charger.nextCall("RemoteStopTransaction"), "{'status':'Rejected'}");
        assertThat(site.next(HARBOUR, SiteCommand.OrderAnswered.class))
                .isEqualTo(new SiteCommand.OrderAnswered(
                        AT_HARBOUR, Order.END_SESSIONS, ScheduleAnswered.Answer.REFUSED, "Rejected"));

        charger.call(
                "4",
                "MeterValues",
                "{'connectorId':1,'meterValue':[{'timestamp':'" + Instant.now() + "','sampledValue':"
                        + "[{'value':'10.9','measurand':'Power.Active.Import','unit':'kW'}]}]}");
        Reading reading = site.next(HARBOUR, SiteCommand.ReadingTaken.class).reading();
        assertThat(reading.power()).isEqualTo(Power.ofWatts(10_900));

        charger.abort();
        assertThat(site.next(HARBOUR, SiteCommand.ChargerDisconnected.class).charger())
                .isEqualTo(AT_HARBOUR);
    }

    @Test
    void handlesFramesInTheirOrder() throws Exception {
        TestCharger charger = connect("QS-02");
        for (int i = 0; i < 200; i++) {
            charger.send("[2,'" + i + "','StatusNotification',{'connectorId':1,'errorCode':'NoError','status':'"
                    + (i % 2 == 0 ? "Charging" : "SuspendedEVSE") + "'}]");
        }
        for (int i = 0; i < 200; i++) {
            assertThat(site.next("quay", SiteCommand.ConnectorChanged.class).state())
                    .as("frame %d", i)
                    .isEqualTo(i % 2 == 0 ? ConnectorState.CHARGING : ConnectorState.SUSPENDED_EVSE);
        }
        charger.abort();
    }

    @Test
    void closesTheOlderOfTwoConnectionsOnlyOnceTheNewerHasSignedIn() throws Exception {
        TestCharger older = TestCharger.connect(
                TestCharger.address(gateway.port(), "/ocpp/QS-01"), "QS-01:correct horse", "ocpp1.6");
        assertThat(refusal("/ocpp/QS-01", "QS-01:guess", "ocpp1.6")).isEqualTo(401);
        older.call("1", "Heartbeat", "{}");
        assertThat(older.closed).as("a failed sign-in takes nothing over").isNotDone();

        TestCharger newer = TestCharger.connect(
                TestCharger.address(gateway.port(), "/ocpp/QS-01"), "QS-01:correct horse", "ocpp1.6");
        assertThat(older.closed.get(30, TimeUnit.SECONDS)).isPositive();
        newer.call("1", "Heartbeat", "{}");
        newer.abort();
    }

    @Test
    void endsOnlyTheConnectionThatSendsNonsense() throws Exception {
        TestCharger good = connect("dock%203");
        TestCharger bad = connect("QS-02");
        for (int i = 0; i < 20; i++) {
            bad.send("[".repeat(20));
        }
        assertThat(bad.closed.get(30, TimeUnit.SECONDS)).isEqualTo(1008);
        assertThat(good.call("1", "Heartbeat", "{}").has("currentTime")).isTrue();
        good.abort();
    }

    @Test
    void endsOnlyTheConnectionThatSendsATooLargeFrame() throws Exception {
        TestCharger good = connect("dock%203");
        TestCharger bad = connect("QS-02");
        try {
            bad.send("[".repeat(200_000));
        } catch (CompletionException e) {
            assertThat(e).as("closed before all of it was sent").hasCauseInstanceOf(IOException.class);
        }
        assertThat(bad.closed.get(30, TimeUnit.SECONDS))
                .as("told why, unless the connection was gone first")
                .isIn(1009, 1006);
        assertThat(good.call("1", "Heartbeat", "{}").has("currentTime")).isTrue();
        good.abort();
    }

    @Test
    void slowsDownWhoFloodsAndNobodyElse() throws Exception {
        TestCharger good = connect("dock%203");
        TestCharger flood = connect(GatewayForChargers.FLOODING);
        assertThatExceptionOfType(CompletionException.class)
                .as("its connection ends while it sends")
                .isThrownBy(() -> {
                    for (int i = 0; i < 100_000; i++) {
                        flood.send("[2,'" + i + "','Heartbeat',{}]");
                    }
                });
        assertThat(flood.closed.get(30, TimeUnit.SECONDS)).isPositive();
        assertThat(good.call("1", "Heartbeat", "{}").has("currentTime")).isTrue();
        good.abort();
    }

    @Test
    void answersTooManyWrongSignInsLaterAndNeverARightOne() throws Exception {
        try (GatewayForChargers other = new GatewayForChargers()) {
            URI address = TestCharger.address(other.port(), "/ocpp/QS-01");
            HttpResponse<?> last = refused(address, "QS-01:wrong");
            for (int i = 1; i < 60; i++) {
                assertThat(last.statusCode()).isEqualTo(401);
                last = refused(address, i % 2 == 0 ? "QS-01:wrong" : "nobody:wrong");
            }
            assertThat(last.statusCode()).isEqualTo(401);
            HttpResponse<?> tooMany = refused(address, "QS-01:wrong");
            assertThat(tooMany.statusCode()).isEqualTo(429);
            assertThat(tooMany.headers().firstValue("Retry-After")).contains("60");
            TestCharger.connect(address, "QS-01:correct horse", "ocpp1.6").abort();
        }
    }

    @Test
    void letsChargersInBySoManyInASecondAndTellsTheOthersWhenToComeBack() throws Exception {
        try (GatewayForChargers other = new GatewayForChargers(5)) {
            URI address = TestCharger.address(other.port(), "/ocpp/QS-01");
            List<CompletableFuture<WebSocket>> attempts = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                attempts.add(TestCharger.tries(address, "QS-01:correct horse", "ocpp1.6"));
            }
            List<HttpResponse<?>> told = new ArrayList<>();
            for (CompletableFuture<WebSocket> attempt : attempts) {
                attempt.handle((_, failure) -> failure != null
                                && failure.getCause() instanceof WebSocketHandshakeException refused
                                && told.add(refused.getResponse()))
                        .get(30, TimeUnit.SECONDS);
            }
            assertThat(told).isNotEmpty().hasSizeLessThan(30);
            assertThat(told).extracting(HttpResponse::statusCode).containsOnly(503);
            assertThat(told)
                    .allSatisfy(answer -> assertThat(answer.headers()
                                    .firstValueAsLong("Retry-After")
                                    .orElse(0))
                            .isBetween(5L, 35L));
            boolean isIn = false;
            for (int i = 0; i < 20_000 && !isIn; i++) {
                isIn = TestCharger.tries(address, "QS-01:correct horse", "ocpp1.6")
                        .handle((_, failure) -> failure == null)
                        .get(30, TimeUnit.SECONDS);
            }
            assertThat(isIn).isTrue();
        }
    }

    private static HttpResponse<?> refused(URI address, String credentials) {
        try {
            TestCharger.connect(address, credentials, "ocpp1.6").abort();
            return Assertions.fail("was let in");
        } catch (WebSocketHandshakeException refused) {
            return refused.getResponse();
        }
    }

    @Test
    void dropsChargersWithoutAGoodByeWhenItStops() throws Exception {
        GatewayForChargers other = new GatewayForChargers();
        RawCharger charger = RawCharger.connect(TestCharger.address(other.port(), "/ocpp/QS-02"), null, "ocpp1.6");
        charger.calls("1", "Heartbeat", "{}");
        other.close();
        assertThat(charger.closed.get(30, TimeUnit.SECONDS))
                .as("some chargers take a close frame for \"do not come back\" (lbbrhzn/ocpp#1975)")
                .isEqualTo(1006);
        assertThatExceptionOfType(Exception.class)
                .isThrownBy(
                        () -> TestCharger.connect(TestCharger.address(other.port(), "/ocpp/QS-02"), null, "ocpp1.6"));
    }
}
