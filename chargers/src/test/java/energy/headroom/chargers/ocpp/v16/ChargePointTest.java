package energy.headroom.chargers.ocpp.v16;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.chargers.ocpp.Version;
import energy.headroom.chargers.ocpp.talk.Talk;
import energy.headroom.metering.Method;
import energy.headroom.metering.Reading;
import energy.headroom.sites.ConnectorState;
import energy.headroom.sites.SiteCommand;
import energy.headroom.units.Energy;
import energy.headroom.units.Power;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ChargePointTest {
    private static final String START =
            "{'connectorId':2,'idTag':'T','meterStart':100,'timestamp':'2026-03-01T11:59:58Z'}";

    private final Talk talk = new Talk(Version.V1_6);

    private static String payload(JsonNode call) {
        return call.get(3).toString().replace('"', '\'');
    }

    @Test
    void tellsTheSiteOfAChargerAtOnceAndAgainWhenItSaysWhoItIs() {
        talk.boot();
        assertThat(talk.site)
                .containsExactly(
                        new SiteCommand.ChargerConnected("QS-01", null, null),
                        new SiteCommand.ChargerConnected("QS-01", "Acme Duo", "1.2"));
        talk.point.disconnected(talk.wire);
        assertThat(talk.site).last().isEqualTo(new SiteCommand.ChargerDisconnected("QS-01"));
    }

    @Test
    void answersABootWithTheTimeInUtcAndTheHeartbeatInterval() {
        talk.connect();
        assertThat(talk.says("BootNotification", "{'chargePointVendor':'A','chargePointModel':'B','imsi':null}"))
                .hasToString("{\"status\":\"Accepted\",\"currentTime\":\"2026-03-01T12:00:00Z\",\"interval\":300}");
        assertThat(talk.says("Heartbeat", "{}")).hasToString("{\"currentTime\":\"2026-03-01T12:00:00Z\"}");
    }

    @Test
    void asksOnceForStatesAndAbilitiesAndForTheMeasuringThatItNeeds() {
        talk.boot();
        talk.answers(talk.calls().get(0), "{'status':'Accepted'}");
        talk.answers(talk.calls().get(1), "{'status':'Accepted'}");
        talk.answers(
                talk.calls().get(2),
                "{'configurationKey':[{'key':'MeterValueSampleInterval','readonly':false,'value':'60'},"
                        + "{'key':'MeterValuesSampledData','readonly':false,'value':'Energy.Active.Import.Register, Voltage'},"
                        + "{'key':'ChargingScheduleAllowedChargingRateUnit','readonly':true,'value':'Power'}],"
                        + "'unknownKey':['ChargingScheduleMaxPeriods']}");
        talk.answers(talk.calls().get(3), "{'status':'Accepted'}");
        talk.answers(talk.calls().get(4), "{'status':'Accepted'}");
        assertThat(talk.calls().stream().map(call -> call.get(2).stringValue() + payload(call)))
                .containsExactly(
                        "TriggerMessage{'requestedMessage':'StatusNotification','connectorId':1}",
                        "TriggerMessage{'requestedMessage':'StatusNotification','connectorId':2}",
                        "GetConfiguration{'key':['ChargingScheduleAllowedChargingRateUnit','ChargingScheduleMaxPeriods',"
                                + "'ChargeProfileMaxStackLevel','MeterValueSampleInterval','MeterValuesSampledData',"
                                + "'ClockAlignedDataInterval']}",
                        "ChangeConfiguration{'key':'MeterValueSampleInterval','value':'10'}",
                        "ChangeConfiguration{'key':'MeterValuesSampledData','value':"
                                + "'Energy.Active.Import.Register,Voltage,Power.Active.Import'}");
    }

    @Test
    void triesWhatAChargerMayMeasureInsteadOfWhatItRefusesAndEachOnce() {
        String wrong = "{'configurationKey':[{'key':'MeterValuesSampledData','readonly':false,'value':'SoC'}]}";
        for (int boot = 0; boot < 2; boot++) {
            talk.boot();
            talk.answers(talk.calls().get(0), "{'status':'Accepted'}");
            talk.answers(talk.calls().get(1), "{'status':'Accepted'}");
            talk.answers(talk.calls().get(2), wrong);
            if (boot == 0) {
                talk.answers(talk.calls().get(3), "{'status':'Rejected'}");
                talk.answers(talk.calls().get(4), "{'status':'Rejected'}");
                talk.answers(talk.calls().get(5), "{'status':'Accepted'}");
                assertThat(talk.calls("ChangeConfiguration").stream()
                                .map(call -> call.get(3).get("value").stringValue()))
                        .containsExactly(
                                "SoC,Power.Active.Import,Energy.Active.Import.Register",
                                "SoC,Current.Import,Voltage,Energy.Active.Import.Register",
                                "SoC,Power.Active.Import");
            }
        }
        assertThat(talk.calls("ChangeConfiguration"))
                .as("what it took before, where it has forgotten it")
                .singleElement()
                .satisfies(call ->
                        assertThat(call.get(3).get("value").stringValue()).isEqualTo("SoC,Power.Active.Import"));
    }

    @Test
    void doesNotWriteSettingsThatAreRightOrThatTheChargerWouldNotTake() {
        String wrong = "{'configurationKey':[{'key':'MeterValueSampleInterval','readonly':false,'value':'60'}]}";
        talk.boot();
        talk.answers(talk.calls().get(0), "{'status':'Accepted'}");
        talk.answers(talk.calls().get(1), "{'status':'Accepted'}");
        talk.answers(talk.calls().get(2), wrong);
        talk.answers(talk.calls().get(3), "{'status':'NotSupported'}");
        talk.boot();
        talk.answers(talk.calls().get(0), "{'status':'Accepted'}");
        talk.answers(talk.calls().get(1), "{'status':'Accepted'}");
        talk.answers(talk.calls().get(2), wrong);
        assertThat(talk.calls("ChangeConfiguration"))
                .as("asking again only wears its memory")
                .isEmpty();
    }

    @Test
    void changesTheSettingsOfOneThatForgetsThemOnlySoOftenInADay() {
        String wrong = "{'configurationKey':[{'key':'MeterValueSampleInterval','readonly':false,'value':'60'}]}";
        int changes = 0;
        for (int boot = 0; boot < 30; boot++) {
            changes += bootsAndTakes(wrong);
        }
        assertThat(changes).isEqualTo(20);
        talk.wait(Duration.ofHours(24));
        assertThat(bootsAndTakes(wrong)).isOne();
    }

    private int bootsAndTakes(String configuration) {
        talk.boot();
        talk.answers(talk.calls().get(0), "{'status':'Accepted'}");
        talk.answers(talk.calls().get(1), "{'status':'Accepted'}");
        talk.answers(talk.calls().get(2), configuration);
        int changes = talk.calls("ChangeConfiguration").size();
        talk.settle();
        return changes;
    }

    @Test
    void asksAChargerThatCameBackWithoutABootWhoItIsAndThenWhatItDoes() {
        talk.connect();
        talk.wait(Duration.ofSeconds(3));
        assertThat(payload(talk.calls().getFirst())).isEqualTo("{'requestedMessage':'BootNotification'}");
        talk.answers(talk.calls().getFirst(), "{'status':'Accepted'}");
        talk.says("BootNotification", "{'chargePointVendor':'Acme','chargePointModel':'Duo'}");
        assertThat(talk.site).last().isEqualTo(new SiteCommand.ChargerConnected("QS-01", "Acme Duo", null));
        talk.settle();
        assertThat(talk
                        .calls("TriggerMessage")
                        .subList(1, talk.calls("TriggerMessage").size())
                        .stream()
                        .map(ChargePointTest::payload))
                .as("to its site it is new once more, so its states are asked for after that")
                .endsWith(
                        "{'requestedMessage':'StatusNotification','connectorId':2}",
                        "{'requestedMessage':'StatusNotification','connectorId':1}");
    }

    @Test
    void takesWhatCanBeReadOfBrokenMeterValues() {
        talk.boot().settle();
        assertThat(talk.errorFor("[2,'x','MeterValues',{'connectorId':2,'meterValue':["
                        + "{'timestamp':'yesterday','sampledValue':[{'value':'1'}]},"
                        + "{'timestamp':'2026-03-01T12:00:00','sampledValue':[{'value':'150'}]}]}]"))
                .isEqualTo("TypeConstraintViolation");
        assertThat(talk.site).containsExactly(reading(talk.now, null, 150));
    }

    @Test
    void endsATransactionWhateverItsDataLookLike() {
        talk.boot().settle();
        int id = talk.says("StartTransaction", START).get("transactionId").intValue();
        talk.says(
                "StopTransaction",
                "{'transactionId':" + id + ",'meterStop':200,'timestamp':'2026-03-01T12:00:00Z','transactionData':7}");
        assertThat(talk.site).last().isEqualTo(new SiteCommand.TransactionEnded("QS-01", 2, talk.now));
    }

    @Test
    void tellsTheSiteWhatConnectorsDo() {
        talk.boot().settle();
        talk.says(
                "StatusNotification",
                "{'connectorId':2,'errorCode':'NoError','status':'SuspendedEVSE','timestamp':'2026-03-01T11:59:59Z'}");
        talk.says("StatusNotification", "{'connectorId':1,'errorCode':'NoError','status':'Available'}");
        talk.says("StatusNotification", "{'connectorId':0,'errorCode':'NoError','status':'Available'}");
        talk.says("StatusNotification", "{'connectorId':3,'errorCode':'NoError','status':'Available'}");
        assertThat(talk.site)
                .containsExactly(
                        new SiteCommand.ConnectorChanged(
                                "QS-01", 2, ConnectorState.SUSPENDED_EVSE, Instant.parse("2026-03-01T11:59:59Z")),
                        new SiteCommand.ConnectorChanged("QS-01", 1, ConnectorState.AVAILABLE, talk.now));
    }

    @Test
    void followsATransactionFromStartToStop() {
        talk.boot().settle();
        int id = talk.says("StartTransaction", START).get("transactionId").intValue();
        talk.says(
                "MeterValues",
                "{'connectorId':2,'transactionId':" + id + ",'meterValue':[{'timestamp':'2026-03-01T12:00:00Z',"
                        + "'sampledValue':[{'value':'7000','measurand':'Power.Active.Import','unit':'W'},{'value':'150'}]}]}");
        talk.says(
                "StopTransaction",
                "{'transactionId':" + id
                        + ",'meterStop':200,'timestamp':'2026-03-01T12:00:00Z','reason':'EVDisconnected'}");
        Instant begun = Instant.parse("2026-03-01T11:59:58Z");
        assertThat(talk.site)
                .containsExactly(
                        new SiteCommand.TransactionStarted("QS-01", 2, begun),
                        reading(begun, null, 100),
                        reading(talk.now, Power.ofWatts(7000), 150),
                        reading(talk.now, null, 200),
                        new SiteCommand.TransactionEnded("QS-01", 2, talk.now));
    }

    private static SiteCommand reading(Instant at, @Nullable Power power, long wattHours) {
        return new SiteCommand.ReadingTaken(
                "QS-01", 2, new Reading(at, power, Method.POWER_TOTAL, Energy.ofWattHours(wattHours)));
    }

    @Test
    void givesTheSameStartTheSameIdEvenOverAnotherConnection() {
        talk.boot().settle();
        int first = talk.says("StartTransaction", START).get("transactionId").intValue();
        talk.boot().settle();
        int again = talk.says("StartTransaction", START).get("transactionId").intValue();
        int other = talk.says("StartTransaction", START.replace("58Z", "59Z"))
                .get("transactionId")
                .intValue();
        assertThat(again).isEqualTo(first).isPositive();
        assertThat(other).isNotEqualTo(first);
    }

    @Test
    void learnsWhereATransactionIsThatBeganBeforeItDid() {
        talk.boot().settle();
        talk.says("MeterValues", "{'connectorId':2,'transactionId':77,'meterValue':[]}");
        talk.says("StopTransaction", "{'transactionId':77,'meterStop':5,'timestamp':'2026-03-01T12:00:00Z'}");
        assertThat(talk.site).last().isEqualTo(new SiteCommand.TransactionEnded("QS-01", 2, talk.now));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[2,'x','Nonsense',{}]                                                    | NotImplemented",
                "[2,'x','StatusNotification',{'connectorId':1}]                           | OccurenceConstraintViolation",
                "[2,'x','StatusNotification',{'connectorId':'1','status':'Available'}]    | TypeConstraintViolation",
                "[2,'x','StatusNotification',{'connectorId':1,'status':'Sleeping'}]       | PropertyConstraintViolation",
                "[2,'x','MeterValues',{'connectorId':1,'meterValue':{}}]                  | TypeConstraintViolation",
                "[2,'x','MeterValues',{'connectorId':1,'meterValue':[{'timestamp':'x'}]}] | TypeConstraintViolation",
                "[2,'x','StopTransaction',{'transactionId':1.5}]                          | OccurenceConstraintViolation",
                "[2,'x','Heartbeat',[]]                                                   | FormationViolation",
            })
    void answersWhatItCannotTakeWithTheRightError(String frame, String code) {
        talk.boot().settle();
        assertThat(talk.errorFor(frame)).isEqualTo(code);
    }

    @Test
    void putsUpWithSomeGarbageButNotWithEver() {
        talk.boot();
        for (int i = 0; i < 19; i++) {
            talk.point.received(talk.wire, "garbage");
        }
        assertThat(talk.wire.closed).isFalse();
        talk.point.received(talk.wire, "garbage");
        assertThat(talk.wire.closed).isTrue();
    }

    @Test
    void letsASecondConnectionTakeOverAndIgnoresTheFirst() {
        talk.boot().settle();
        Talk.Ear first = talk.wire;
        talk.boot().settle();
        assertThat(first.closed).isTrue();
        talk.point.received(first, "[2,\"x\",\"StatusNotification\",{\"connectorId\":1,\"status\":\"Faulted\"}]");
        talk.point.disconnected(first);
        assertThat(talk.site).as("it is still connected").isEmpty();
    }

    @Test
    void asksForAReadingButNotTooOftenAndNotAgainWhereItCannotBeHad() {
        talk.boot().settle();
        talk.point.askForReading(1);
        talk.point.askForReading(1);
        talk.point.askForReading(9);
        talk.point.tick();
        List<JsonNode> asked = talk.calls("TriggerMessage").subList(2, 3);
        assertThat(talk.calls("TriggerMessage")).hasSize(3);
        assertThat(payload(asked.getFirst())).isEqualTo("{'requestedMessage':'MeterValues','connectorId':1}");
        talk.answers(asked.getFirst(), "{'status':'NotImplemented'}");
        talk.wait(Duration.ofSeconds(4));
        talk.point.askForReading(1);
        talk.point.tick();
        assertThat(talk.calls("TriggerMessage")).hasSize(3);
    }

    @Test
    void pingsAndDropsAConnectionOverWhichNothingComes() {
        talk.boot().settle();
        talk.wait(Duration.ofSeconds(149));
        assertThat(talk.wire.pings).isEqualTo(2);
        assertThat(talk.wire.dropped).isFalse();
        talk.point.heard(talk.wire);
        talk.wait(Duration.ofSeconds(149));
        assertThat(talk.wire.dropped).isFalse();
        talk.wait(Duration.ofSeconds(2));
        assertThat(talk.wire.dropped).isTrue();
    }
}
