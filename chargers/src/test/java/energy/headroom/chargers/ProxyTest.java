package energy.headroom.chargers;

import static energy.headroom.chargers.GatewayForChargers.CLOSED;
import static energy.headroom.chargers.GatewayForChargers.OPEN;
import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.chargers.TestCsms.Guest;
import energy.headroom.chargers.ocpp.proxy.WhileAway;
import energy.headroom.limits.Schedule;
import energy.headroom.metering.Reading;
import energy.headroom.sites.Order;
import energy.headroom.sites.SiteCommand;
import energy.headroom.sites.SiteCommand.ScheduleAnswered;
import energy.headroom.units.Power;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Real websockets on both sides: a charger, the endpoint as the program runs it, and a CSMS behind it. */
@SuppressWarnings("NullAway.Init")
class ProxyTest {
    private static final String BOOT = "[ 2 ,\"b1\", \"BootNotification\",{\"chargePointVendor\":\"Acm\\u00e9\","
            + " \"chargePointModel\":\"Uno\"}]";

    private TestCsms csms;
    private GatewayForChargers gateway;
    private RawCharger charger;
    private Guest guest;

    @BeforeEach
    void start() throws Exception {
        csms = new TestCsms("ocpp1.6", "ocpp2.0.1");
        gateway = gateway(WhileAway.KEEP_SESSIONS);
    }

    private GatewayForChargers gateway(WhileAway whileAway) {
        return new GatewayForChargers(100, csms.pattern(), whileAway);
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
        csms.close();
    }

    private void connect(String... protocols) throws Exception {
        charger = RawCharger.connect(TestCharger.address(gateway.port(), "/ocpp/" + OPEN), OPEN + ":own", protocols);
        guest = csms.next();
    }

    private void boot() throws Exception {
        connect("ocpp1.6");
        charger.send(BOOT);
        assertThat(guest.next()).isEqualTo(BOOT);
        assertThat(charger.nextFrame().get(2).get("interval").intValue()).isEqualTo(77);
    }

    private ScheduleAnswered limit(long watts) throws Exception {
        gateway.chargers()
                .send(
                        GatewayForChargers.charger(OPEN),
                        Schedule.flat(Instant.now(), Power.ofWatts(watts)),
                        Instant.now());
        return gateway.site().next("quay", ScheduleAnswered.class);
    }

    /** The limit of the profile of ours that the charger was told last. */
    private JsonNode told() {
        return charger.ours.stream()
                .filter(call -> call.get(2).stringValue().equals("SetChargingProfile"))
                .reduce((first, second) -> second)
                .orElseThrow()
                .get(3);
    }

    private String lastLimit() {
        return told().findValue("chargingSchedulePeriod").get(0).get("limit").toString();
    }

    @Test
    void passesEveryTextAsItIsAndListens() throws Exception {
        boot();
        assertThat(gateway.site()
                        .next("quay", SiteCommand.ChargerConnected.class)
                        .charger())
                .isEqualTo(OPEN);
        String meter =
                "[2,\"m1\",\"MeterValues\",{\"connectorId\":1,\"meterValue\":[{\"timestamp\":\"2026-03-01T12:00:00Z\","
                        + "\"sampledValue\":[{\"value\":\"7000.0\",\"measurand\":\"Power.Active.Import\",\"unit\":\"W\"}]}]}]";
        charger.send(meter);
        assertThat(guest.next()).isEqualTo(meter);
        assertThat(gateway.site().next("quay", SiteCommand.ReadingTaken.class).reading())
                .isInstanceOf(Reading.class);
        assertThat(charger.next()).isEqualTo("[3,\"m1\",{}]");
        guest.send("[2, 'x\\u0041 1','GetDiagnostics',{'location':'ftp://a',  'retries':1.0}]");
        assertThat(charger.next())
                .isEqualTo("[2, \"x\\u0041 1\",\"GetDiagnostics\",{\"location\":\"ftp://a\",  \"retries\":1.0}]");
        charger.send("[3,\"xA 1\", {\"fileName\":null}]");
        assertThat(guest.next()).isEqualTo("[3,\"xA 1\", {\"fileName\":null}]");
        charger.send("not a frame at all");
        assertThat(guest.next()).isEqualTo("not a frame at all");
        charger.send("[3,\"never asked\",{}]");
        assertThat(guest.next()).isEqualTo("[3,\"never asked\",{}]");
        charger.send("[2,\"u1\",\"NobodyKnowsThis\",{}]");
        assertThat(guest.next()).isEqualTo("[2,\"u1\",\"NobodyKnowsThis\",{}]");
        assertThat(charger.next()).as("the CSMS's answer, and none of ours").isEqualTo("[3,\"u1\",{}]");
    }

    @Test
    void passesTheChargersCredentialsOnOrTheMappedOnes() throws Exception {
        connect("ocpp1.6");
        assertThat(guest.path).isEqualTo("/csms/" + OPEN);
        assertThat(guest.authorization).contains(RawCharger.basic(OPEN + ":own"));
        RawCharger.connect(
                TestCharger.address(gateway.port(), "/ocpp/" + CLOSED), CLOSED + ":correct horse", "ocpp1.6");
        assertThat(csms.next().authorization).contains(RawCharger.basic(CLOSED + ":there"));
    }

    @Test
    void agreesOnTheVersionThatTheCsmsTakes() throws Exception {
        try (TestCsms later = new TestCsms("ocpp2.0.1");
                GatewayForChargers before = new GatewayForChargers(100, later.pattern(), WhileAway.KEEP_SESSIONS)) {
            RawCharger both = RawCharger.connect(
                    TestCharger.address(before.port(), "/ocpp/" + OPEN), null, "ocpp1.6", "ocpp2.0.1");
            assertThat(both.protocol()).isEqualTo("ocpp2.0.1");
            both.close();
            later.down();
            both = RawCharger.connect(
                    TestCharger.address(before.port(), "/ocpp/" + OPEN), null, "ocpp1.6", "ocpp2.0.1");
            assertThat(both.protocol()).as("what was agreed last").isEqualTo("ocpp2.0.1");
        }
    }

    @Test
    void keepsItsOwnCallsAndTheirAnswersFromTheCsms() throws Exception {
        boot();
        assertThat(limit(11_000).answer()).isEqualTo(ScheduleAnswered.Answer.ACCEPTED);
        charger.send("[2,\"h1\",\"Heartbeat\",{}]");
        assertThat(guest.next()).isEqualTo("[2,\"h1\",\"Heartbeat\",{}]");
        assertThat(guest.heard).hasSize(2);
        assertThat(charger.heard).allSatisfy(frame -> assertThat(frame).startsWith("[3,"));
    }

    @Test
    void learnsTheSessionsIdFromTheCsms() throws Exception {
        boot();
        charger.calls(
                "s1",
                "StartTransaction",
                "{'connectorId':1,'idTag':'A','meterStart':0,'timestamp':'2026-03-01T12:00:00Z'}");
        gateway.site().next("quay", SiteCommand.TransactionStarted.class);
        gateway.chargers().order(GatewayForChargers.charger(OPEN), Order.END_SESSIONS);
        assertThat(charger.ourCall("RemoteStopTransaction")
                        .get(3)
                        .get("transactionId")
                        .intValue())
                .isEqualTo(4711);
    }

    @Test
    void oneThatIsNotAnsweredDoesNotHoldUpTheOther() throws Exception {
        boot();
        guest.send("[2,'c1','GetConfiguration',{}]");
        assertThat(charger.next()).contains("c1");
        assertThat(limit(11_000).answer())
                .as("though the charger never answers the CSMS")
                .isEqualTo(ScheduleAnswered.Answer.ACCEPTED);
        charger.answers = call -> null;
        gateway.chargers()
                .send(
                        GatewayForChargers.charger(OPEN),
                        Schedule.flat(Instant.now(), Power.ofWatts(7_000)),
                        Instant.now());
        charger.ourCall("SetChargingProfile");
        guest.send("[2,'c2','GetConfiguration',{}]");
        assertThat(charger.next()).as("though the charger does not answer us").contains("c2");
    }

    @Test
    void keepsBackAStationMaximumAndWritesTheLowerOfBoth() throws Exception {
        boot();
        limit(11_000);
        assertThat(lastLimit()).isEqualTo("15");
        assertThat(guest.calls("c1", "SetChargingProfile", maximum(1, 9, 32))
                        .get(2)
                        .get("status")
                        .stringValue())
                .as("the answer that it would have got")
                .isEqualTo("Accepted");
        assertThat(guest.calls("c2", "SetChargingProfile", maximum(2, 10, 8))
                        .get(2)
                        .get("status")
                        .stringValue())
                .isEqualTo("Accepted");
        assertThat(lastLimit()).isEqualTo("8");
        assertThat(told().findValue("chargingProfileId").intValue()).isEqualTo(7_810_000);
        limit(20_000);
        assertThat(lastLimit()).as("ours goes up, the CSMS's holds").isEqualTo("8");
        assertThat(guest.calls("c3", "ClearChargingProfile", "{'id':2}")
                        .get(2)
                        .get("status")
                        .stringValue())
                .isEqualTo("Accepted");
        assertThat(charger.ourCall("SetChargingProfile")).isNotNull();
        guest.calls("c4", "ClearChargingProfile", "{}");
        assertThat(lastLimit()).isEqualTo("27.3");
        assertThat(charger.heard).as("none of them came to the charger").noneMatch(frame -> frame.startsWith("[2,"));
    }

    private static String maximum(int id, int stackLevel, int amperes) {
        return profile(id, stackLevel, "ChargePointMaxProfile", 0, amperes);
    }

    private static String profile(int id, int stackLevel, String purpose, int connector, int amperes) {
        return ("{'connectorId':%d,'csChargingProfiles':{'chargingProfileId':%d,'stackLevel':%d,'chargingProfilePurpose':"
                        + "'%s','chargingProfileKind':'Absolute','chargingSchedule':{'startSchedule':'2020-01-01T00:00:00Z',"
                        + "'chargingRateUnit':'A','chargingSchedulePeriod':[{'startPeriod':0,'limit':%d}]}}}")
                .formatted(connector, id, stackLevel, purpose, amperes);
    }

    @Test
    void narrowsAClearToWhatIsTheCsmss() throws Exception {
        boot();
        limit(11_000);
        guest.send("[2,'c1','SetChargingProfile'," + profile(5, 0, "TxDefaultProfile", 0, 10) + "]");
        assertThat(charger.next())
                .as("the charger takes the lower across purposes")
                .contains("TxDefaultProfile");
        charger.send("[3,\"c1\",{\"status\":\"Accepted\"}]");
        guest.answer("c1");
        charger.forgetOurs();
        assertThat(guest.calls("c2", "ClearChargingProfile", "{}")
                        .get(2)
                        .get("status")
                        .stringValue())
                .isEqualTo("Accepted");
        assertThat(charger.heard).noneMatch(frame -> frame.contains("ClearChargingProfile"));
        List<JsonNode> clears = charger.ours.stream()
                .filter(call -> call.get(2).stringValue().equals("ClearChargingProfile"))
                .map(call -> call.get(3))
                .toList();
        assertThat(clears)
                .anySatisfy(clear -> assertThat(clear.toString()).isEqualTo("{\"id\":5}"))
                .allSatisfy(clear -> assertThat(clear.toString())
                        .isNotEqualTo("{}")
                        .doesNotContain("78")
                        .doesNotContain("ChargePointMaxProfile"));
    }

    @Test
    void refusesWhatNamesOurIds() throws Exception {
        boot();
        for (int id : new int[] {7_810_000, 7_820_001, 7_830_002}) {
            assertThat(guest.calls("s" + id, "SetChargingProfile", profile(id, 0, "TxDefaultProfile", 0, 32))
                            .get(2)
                            .get("status")
                            .stringValue())
                    .isEqualTo("Rejected");
            assertThat(guest.calls("c" + id, "ClearChargingProfile", "{'id':" + id + "}")
                            .get(2)
                            .get("status")
                            .stringValue())
                    .isEqualTo("Unknown");
        }
        assertThat(charger.heard).hasSize(1);
    }

    @Test
    void doubtsTheLimitAfterAReset() throws Exception {
        boot();
        limit(11_000);
        guest.send("[2,'r1','Reset',{'type':'Soft'}]");
        assertThat(charger.next()).contains("Reset");
        charger.send("[3,\"r1\",{\"status\":\"Accepted\"}]");
        assertThat(gateway.site().next("quay", SiteCommand.LimitLost.class).why())
                .contains("Reset");
        charger.close();
        assertThat(gateway.site().next("quay", SiteCommand.LimitLost.class).why())
                .contains("restarting");
    }

    @Test
    void answersForTheCsmsWhileItIsAwayButKeepsSessionsForIt() throws Exception {
        boot();
        csms.down();
        assertThat(guest.closed.get(30, TimeUnit.SECONDS)).isNotNull();
        String start = "{'connectorId':1,'idTag':'A','meterStart':0,'timestamp':'2026-03-01T12:00:00Z'}";
        assertThat(charger.calls("h", "Heartbeat", "{}").get(0).intValue()).isEqualTo(3);
        JsonNode refused = charger.calls("s1", "StartTransaction", start);
        assertThat(refused.get(0).intValue()).as("so that it is sent again").isEqualTo(4);
        assertThat(charger.calls(
                                "n1",
                                "StatusNotification",
                                "{'connectorId':1,'errorCode':'NoError','status':'Charging'}")
                        .get(0)
                        .intValue())
                .isEqualTo(3);
        assertThat(limit(11_000).answer()).as("it stays limited").isEqualTo(ScheduleAnswered.Answer.ACCEPTED);
        charger.forgetOurs();
        csms.up();
        guest = csms.next();
        assertThat(charger.ourCall("TriggerMessage")
                        .get(3)
                        .get("requestedMessage")
                        .stringValue())
                .as("the CSMS missed it, and hears it from the charger itself")
                .isEqualTo("StatusNotification");
        charger.send("[2,\"s2\",\"StartTransaction\"," + start.replace('\'', '"') + "]");
        assertThat(guest.next()).contains("\"s2\"");
    }
}
