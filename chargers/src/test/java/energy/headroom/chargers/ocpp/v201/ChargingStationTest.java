package energy.headroom.chargers.ocpp.v201;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.chargers.ocpp.Version;
import energy.headroom.chargers.ocpp.talk.Talk;
import energy.headroom.limits.Schedule;
import energy.headroom.sites.ChargerSpec;
import energy.headroom.sites.Order;
import energy.headroom.sites.SiteCommand;
import energy.headroom.sites.SiteCommand.OrderAnswered;
import energy.headroom.sites.SiteCommand.ScheduleAnswered.Answer;
import energy.headroom.units.Power;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The conversation with a charger of OCPP 2.0.1, but for limits and transactions. */
class ChargingStationTest {
    private static final String YES = "{'status':'Accepted'}";

    private final Talk talk = new Talk(Version.V2_0_1);
    private final Events events = new Events(talk);

    private static String payload(JsonNode call) {
        return call.get(3).toString().replace('"', '\'');
    }

    /** Answers what is asked about until variables are; the first question about them. */
    private JsonNode firstGetVariables() {
        talk.boot();
        while (talk.calls("GetVariables").isEmpty()) {
            talk.answers(talk.calls().getLast(), YES);
        }
        return talk.calls("GetVariables").getFirst();
    }

    private static String variable(String component, String variable, String value) {
        return "{'attributeStatus':'Accepted','attributeValue':'" + value + "','component':{'name':'" + component
                + "'},'variable':{'name':'" + variable + "'}}";
    }

    @Test
    void readsPastWhatIsNewIn21() {
        Talk newest = new Talk(Version.V2_1).boot().settle();
        for (int i = 0; i < 30; i++) {
            newest.point.received(newest.wire, "[6,\"s" + i + "\",\"NotifyPeriodicEventStream\",{\"id\":1}]");
            newest.point.received(newest.wire, "[5,\"r" + i + "\",\"InternalError\",\"\",{}]");
        }
        assertThat(newest.wire.closed).isFalse();
        assertThat(newest.site).isEmpty();
        assertThat(newest.errorFor("[2,'x','PullDynamicScheduleUpdate',{'chargingProfileId':1}]"))
                .isEqualTo("NotImplemented");
        assertThat(newest.says("Heartbeat", "{}").has("currentTime")).isTrue();
    }

    @Test
    void leavesNoScheduleUnansweredWhenTheChargerComesBackInAnotherVersion() {
        Talk other = new Talk(Version.V1_6).connect();
        Schedule schedule = Schedule.flat(Instant.parse("2026-03-01T12:00:00Z"), Power.ZERO);
        other.point.send(schedule, ChargerSpec.RateUnit.A, false);
        other.speaks(Version.V2_0_1).connect();
        assertThat(other.site)
                .filteredOn(SiteCommand.ScheduleAnswered.class::isInstance)
                .singleElement()
                .isEqualTo(new SiteCommand.ScheduleAnswered(
                        "QS-01",
                        schedule,
                        SiteCommand.ScheduleAnswered.Answer.NOT_SENT,
                        "the connection ended before it was sent"));
    }

    @Test
    void answersABootWithTheTimeAndTellsTheSiteWhoItIs() {
        talk.connect();
        assertThat(
                        talk.says(
                                "BootNotification",
                                "{'reason':'PowerUp','chargingStation':{'vendorName':'Acme','model':'Duo','firmwareVersion':'1.2'}}"))
                .hasToString("{\"status\":\"Accepted\",\"currentTime\":\"2026-03-01T12:00:00Z\",\"interval\":300}");
        assertThat(talk.site).last().isEqualTo(new SiteCommand.ChargerConnected("QS-01", "Acme Duo", "1.2"));
        assertThat(talk.says("Heartbeat", "{}")).hasToString("{\"currentTime\":\"2026-03-01T12:00:00Z\"}");
    }

    @Test
    void asksForStatesTransactionsAbilitiesAndTheMeasuringThatItNeeds() {
        firstGetVariables();
        assertThat(talk.calls("TriggerMessage").stream().map(ChargingStationTest::payload))
                .containsExactly(
                        "{'requestedMessage':'StatusNotification','evse':{'id':1,'connectorId':1}}",
                        "{'requestedMessage':'StatusNotification','evse':{'id':2,'connectorId':1}}",
                        "{'requestedMessage':'TransactionEvent'}");
        talk.answers(
                talk.calls("GetVariables").getFirst(),
                "{'getVariableResult':[" + variable("SmartChargingCtrlr", "Enabled", "false") + ","
                        + variable("SmartChargingCtrlr", "RateUnit", "W") + "]}");
        talk.answers(
                talk.calls("GetVariables").getLast(),
                "{'getVariableResult':[" + variable("SampledDataCtrlr", "TxUpdatedInterval", "60") + ","
                        + variable("SampledDataCtrlr", "TxUpdatedMeasurands", "Energy.Active.Import.Register") + "]}");
        String done = "{'setVariableResult':[{'attributeStatus':'Accepted'}]}";
        for (int i = 0; i < 3; i++) {
            talk.answers(talk.calls("SetVariables").getLast(), done);
        }
        assertThat(talk.calls("SetVariables").stream().map(ChargingStationTest::payload))
                .containsExactly(
                        set("SmartChargingCtrlr", "Enabled", "true"),
                        set("SampledDataCtrlr", "TxUpdatedInterval", "10"),
                        set(
                                "SampledDataCtrlr",
                                "TxUpdatedMeasurands",
                                "Energy.Active.Import.Register,Power.Active.Import"));
    }

    private static String set(String component, String variable, String value) {
        return "{'setVariableData':[{'attributeValue':'" + value + "','component':{'name':'" + component
                + "'},'variable':{'name':'" + variable + "'}}]}";
    }

    @Test
    void asksForVariablesOneByOneWhereItTakesNotSeveralAtOnce() {
        talk.fails(firstGetVariables(), "OccurrenceConstraintViolation");
        talk.settle();
        assertThat(talk.calls("GetVariables").stream()
                        .map(call -> call.at("/3/getVariableData").size()))
                .containsExactly(5, 3, 1, 1, 1, 1, 1);
    }

    @Test
    void doesNotWriteAgainWhatItWouldNotTake() {
        String wrong = "{'getVariableResult':[" + variable("SmartChargingCtrlr", "Enabled", "false") + "]}";
        talk.answers(firstGetVariables(), wrong);
        talk.settle();
        assertThat(talk.calls("SetVariables")).as("no answer that says yes").hasSize(1);
        talk.answers(firstGetVariables(), wrong);
        assertThat(talk.calls("SetVariables")).isEmpty();
    }

    @Test
    void asksWhoItIsIfItDoesNotBoot() {
        talk.connect();
        talk.wait(Duration.ofSeconds(3));
        assertThat(payload(talk.calls().getFirst())).isEqualTo("{'requestedMessage':'BootNotification'}");
    }

    @Test
    void asksForAReadingByTheTransactionThatRunsAndElseByMeterValues() {
        talk.boot().settle();
        assertThat(asked()).isEqualTo("{'requestedMessage':'MeterValues','evse':{'id':2}}");
        events.started("T-1", 2, "Charging");
        assertThat(asked()).isEqualTo("{'requestedMessage':'TransactionEvent','evse':{'id':2}}");
        talk.answers(talk.calls().getLast(), "{'status':'NotImplemented'}");
        assertThat(asked())
                .as("the next best where that cannot be had")
                .isEqualTo("{'requestedMessage':'MeterValues','evse':{'id':2}}");
    }

    private String asked() {
        talk.wait(Duration.ofSeconds(4));
        talk.point.askForReading(2);
        talk.point.tick();
        String asked = payload(talk.calls().getLast());
        if (asked.contains("MeterValues")) {
            talk.answers(talk.calls().getLast(), YES);
        }
        return asked;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FirmwareStatusNotification",
                "LogStatusNotification",
                "NotifyMonitoringReport",
                "NotifyReport",
                "ReportChargingProfiles",
                "SecurityEventNotification"
            })
    void answersWhatItOnlyTakesNoteOf(String action) {
        talk.boot().settle();
        assertThat(talk.says(action, "{'status':'Installed'}")).hasToString("{}");
        assertThat(talk.site).isEmpty();
    }

    @Test
    void letsEverybodyChargeAndKnowsNoVendorsMessages() {
        talk.boot().settle();
        assertThat(talk.says("Authorize", "{'idToken':{'idToken':'CARD','type':'ISO14443'}}"))
                .hasToString("{\"idTokenInfo\":{\"status\":\"Accepted\"}}");
        assertThat(talk.says("DataTransfer", "{'vendorId':'acme'}")).hasToString("{\"status\":\"UnknownVendorId\"}");
        assertThat(talk.says("SignCertificate", "{'csr':'...'}")).hasToString("{\"status\":\"Rejected\"}");
    }

    @Test
    void leavesItsLimitAsItIsWhateverAnEnergyManagerOnSiteDoes() {
        talk.boot().settle();
        talk.says("NotifyChargingLimit", "{'chargingLimit':{'chargingLimitSource':'EMS'}}");
        talk.says("ClearedChargingLimit", "{'chargingLimitSource':'EMS'}");
        assertThat(talk.site).isEmpty();
        talk.says("ClearedChargingLimit", "{'chargingLimitSource':'CSO'}");
        assertThat(talk.site)
                .as("an operator's limit may be ours")
                .singleElement()
                .isInstanceOf(SiteCommand.LimitLost.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[2,'x','StartTransaction',{}]                                              | NotImplemented",
                "[2,'x','StatusNotification',{'evseId':1}]                                  | OccurrenceConstraintViolation",
                "[2,'x','StatusNotification',{'evseId':'1'}]                                | TypeConstraintViolation",
                "[2,'x','StatusNotification',{'evseId':1,'connectorId':1,'connectorStatus':'Charging'}] |"
                        + " PropertyConstraintViolation",
                "[2,'x','BootNotification',{'reason':'PowerUp','chargingStation':'Acme'}]   | TypeConstraintViolation",
                "[2,'x','TransactionEvent',{'eventType':'Begun'}]                           | PropertyConstraintViolation",
                "[2,'x','TransactionEvent',{'eventType':'Started','timestamp':'2026-03-01T12:00:00Z','seqNo':0}] |"
                        + " OccurrenceConstraintViolation",
                "[2,'x','MeterValues',{'evseId':1,'meterValue':[{'timestamp':'x'}]}]        | TypeConstraintViolation",
                "[2,'x','Heartbeat',[]]                                                     | FormatViolation",
            })
    void answersWhatItCannotTakeWithTheRightErrorOfThisVersion(String frame, String code) {
        talk.boot().settle();
        assertThat(talk.errorFor(frame)).isEqualTo(code);
    }

    private void give(Order order) {
        talk.point.order(order);
        talk.point.tick();
    }

    @Test
    void endsEverySessionThatRuns() {
        talk.boot().settle();
        events.started("T-1", 1, "Charging");
        events.started("T-2", 2, "Charging");
        events.ended("T-1", 1);
        events.started("T-3", 1, "SuspendedEV");
        give(Order.END_SESSIONS);
        for (int i = 0; i < 2; i++) {
            talk.answers(talk.calls("RequestStopTransaction").getLast(), YES);
        }
        assertThat(talk.calls("RequestStopTransaction"))
                .extracting(call -> call.at("/3/transactionId").stringValue())
                .containsExactlyInAnyOrder("T-2", "T-3");
        assertThat(talk.site).last().isEqualTo(answered(Order.END_SESSIONS, Answer.ACCEPTED, "Accepted"));
    }

    @Test
    void endsNothingAtAnEvseThatSaysItIsFree() {
        talk.boot().settle();
        events.started("T-1", 1, "Charging");
        events.status(1, "Available");
        give(Order.END_SESSIONS);
        assertThat(talk.calls("RequestStopTransaction")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OUT_OF_SERVICE | Inoperative | {'status':'Scheduled'} | ACCEPTED | Scheduled",
                "INTO_SERVICE   | Operative   | {'status':'Accepted'}  | ACCEPTED | Accepted",
                "OUT_OF_SERVICE | Inoperative | {'status':'Rejected','statusInfo':{'reasonCode':'InternalError'}} | REFUSED |"
                        + " Rejected: InternalError",
            })
    void takesAChargerOutOfServiceAndBack(Order order, String status, String reply, Answer answer, String detail) {
        talk.boot().settle();
        give(order);
        JsonNode call = talk.calls("ChangeAvailability").getLast();
        assertThat(call.get(3)).hasToString("{\"operationalStatus\":\"" + status + "\"}");
        talk.answers(call, reply);
        assertThat(talk.site).last().isEqualTo(answered(order, answer, detail));
    }

    private static OrderAnswered answered(Order order, Answer answer, String detail) {
        return new OrderAnswered("QS-01", order, answer, detail);
    }
}
