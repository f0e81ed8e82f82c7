package energy.headroom.simulators.site.ocpp16;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.simulators.site.ocpp.Frame;
import energy.headroom.units.Power;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AnswersTest {
    private final Desk desk = Desk.charging();

    private String set(int connector, String profile, String schedule) {
        return desk.set("""
                {"connectorId":%d,"csChargingProfiles":{"chargingProfileId":7,"stackLevel":1,%s,
                 "chargingSchedule":{%s}}}""".formatted(connector, profile, schedule));
    }

    private static final String MAXIMUM =
            "\"chargingProfilePurpose\":\"ChargePointMaxProfile\",\"chargingProfileKind\":\"Absolute\"";
    private static final String OF_TRANSACTION =
            "\"chargingProfilePurpose\":\"TxProfile\",\"chargingProfileKind\":\"Relative\"";
    private static final String TEN_AMPERES =
            "\"chargingRateUnit\":\"A\",\"chargingSchedulePeriod\":[{\"startPeriod\":0,\"limit\":10}]";

    private static String watts(String period) {
        return "\"chargingRateUnit\":\"W\",\"chargingSchedulePeriod\":[{\"startPeriod\":0," + period + "}]";
    }

    @Test
    void convertsWattsAtTheNominalVoltageOverThreePhasesUnlessToldOtherwise() {
        assertThat(set(0, MAXIMUM, watts("\"limit\":6900"))).isEqualTo("Accepted");
        desk.pass(3);
        assertThat(desk.station.charger().power()).isEqualTo(Power.ofWatts(6_900));
        assertThat(set(0, MAXIMUM, watts("\"limit\":2300,\"numberPhases\":1"))).isEqualTo("Accepted");
        desk.pass(3);
        assertThat(desk.station.charger().power()).as("10 A on each phase").isEqualTo(Power.ofWatts(6_900));
    }

    @Test
    void putsEachPurposeWhereItBelongs() {
        assertThat(set(1, MAXIMUM, TEN_AMPERES)).isEqualTo("Rejected");
        assertThat(set(0, OF_TRANSACTION, TEN_AMPERES)).isEqualTo("Rejected");
        assertThat(set(2, OF_TRANSACTION, TEN_AMPERES))
                .as("no transaction there")
                .isEqualTo("Rejected");
        assertThat(set(1, "\"transactionId\":99," + OF_TRANSACTION, TEN_AMPERES))
                .as("another transaction")
                .isEqualTo("Rejected");
        assertThat(set(1, "\"transactionId\":1," + OF_TRANSACTION, TEN_AMPERES)).isEqualTo("Accepted");
        assertThat(set(5, OF_TRANSACTION, TEN_AMPERES)).isEqualTo("PropertyConstraintViolation");
    }

    @Test
    void refusesProfilesThatAreWrong() {
        assertThat(set(0, MAXIMUM, watts("\"limit\":6900.25"))).isEqualTo("PropertyConstraintViolation");
        assertThat(set(0, MAXIMUM, watts("\"limit\":-1"))).isEqualTo("PropertyConstraintViolation");
        assertThat(set(0, MAXIMUM, watts("\"limit\":null"))).isEqualTo("TypeConstraintViolation");
        assertThat(set(0, MAXIMUM, TEN_AMPERES.replace("\"A\"", "\"kW\""))).isEqualTo("PropertyConstraintViolation");
        assertThat(set(0, MAXIMUM, TEN_AMPERES.replace(":0,", ":120,"))).isEqualTo("PropertyConstraintViolation");
        assertThat(set(0, MAXIMUM + ",\"validTo\":\"tomorrow\"", TEN_AMPERES)).isEqualTo("TypeConstraintViolation");
        assertThat(set(0, "\"chargingProfileKind\":\"Absolute\"", TEN_AMPERES))
                .isEqualTo("OccurenceConstraintViolation");
        assertThat(desk.station.charger().profiles().count()).isZero();
    }

    @Test
    void forgetsTheProfileOfATransactionWithIt() {
        set(1, OF_TRANSACTION, TEN_AMPERES);
        assertThat(desk.station.charger().profiles().count()).isEqualTo(1);
        assertThat(desk.status("RemoteStopTransaction", "{\"transactionId\":1}"))
                .isEqualTo("Accepted");
        assertThat(desk.station.charger().profiles().count()).isZero();
        assertThat(desk.status("RemoteStopTransaction", "{\"transactionId\":1}"))
                .isEqualTo("Rejected");
    }

    @Test
    void startsRemotelyWhereACarWaits() {
        assertThat(desk.status("RemoteStartTransaction", "{\"idTag\":\"X\",\"connectorId\":2}"))
                .as("no car")
                .isEqualTo("Rejected");
        desk.status("RemoteStopTransaction", "{\"transactionId\":1}");
        String withProfile = """
                {"idTag":"X","connectorId":1,"chargingProfile":{"chargingProfileId":3,"stackLevel":0,%s,
                 "chargingSchedule":{%s}}}""".formatted(OF_TRANSACTION, TEN_AMPERES);
        assertThat(desk.status("RemoteStartTransaction", withProfile)).isEqualTo("Accepted");
        desk.pass(4);
        assertThat(desk.station.charger().power()).isEqualTo(Power.ofWatts(6_900));
    }

    @Test
    void reportsTheCompositeScheduleInBothUnits() {
        set(0, MAXIMUM, """
                "startSchedule":"2026-03-02T12:00:00Z","chargingRateUnit":"A",
                "chargingSchedulePeriod":[{"startPeriod":0,"limit":10.5},{"startPeriod":60,"limit":0}]""");
        Frame answer = desk.call("GetCompositeSchedule", "{\"connectorId\":1,\"duration\":300}");
        JsonNode periods =
                ((Frame.Result) answer).payload().path("chargingSchedule").path("chargingSchedulePeriod");
        assertThat(periods.findValues("limit").stream().map(JsonNode::doubleValue))
                .containsExactly(10.5, 0.0);
        assertThat(periods.path(1).path("startPeriod").asInt(-1)).isEqualTo(52);
        Frame inWatts =
                desk.call("GetCompositeSchedule", "{\"connectorId\":0,\"duration\":300,\"chargingRateUnit\":\"W\"}");
        assertThat(((Frame.Result) inWatts).payload().findValue("limit").asInt(0))
                .isEqualTo(7_245);
    }

    @Test
    void clearsAndSaysWhenThereWasNothing() {
        set(0, MAXIMUM, TEN_AMPERES);
        assertThat(desk.status("ClearChargingProfile", "{\"id\":8}")).isEqualTo("Unknown");
        assertThat(desk.status("ClearChargingProfile", "{\"chargingProfilePurpose\":\"ChargePointMaxProfile\"}"))
                .isEqualTo("Accepted");
        desk.pass(6);
        assertThat(desk.station.charger().power()).as("free again").isEqualTo(Power.ofWatts(22_080));
    }

    @Test
    void changesOnlyKeysThatCanBeChanged() {
        assertThat(desk.status("ChangeConfiguration", "{\"key\":\"MeterValueSampleInterval\",\"value\":\"1\"}"))
                .isEqualTo("Accepted");
        assertThat(desk.status("ChangeConfiguration", "{\"key\":\"MeterValueSampleInterval\",\"value\":\"soon\"}"))
                .isEqualTo("Rejected");
        assertThat(desk.status("ChangeConfiguration", "{\"key\":\"NumberOfConnectors\",\"value\":\"9\"}"))
                .isEqualTo("Rejected");
        assertThat(desk.status("ChangeConfiguration", "{\"key\":\"Colour\",\"value\":\"red\"}"))
                .isEqualTo("NotSupported");
        desk.calls.clear();
        desk.pass(10);
        assertThat(desk.called("MeterValues")).hasSizeBetween(9, 11);
        Frame.Result answer =
                (Frame.Result) desk.call("GetConfiguration", "{\"key\":[\"MeterValueSampleInterval\",\"Colour\"]}");
        assertThat(answer.payload().findValue("value").asString("")).isEqualTo("1");
        assertThat(answer.payload().path("unknownKey").path(0).asString("")).isEqualTo("Colour");
    }

    @Test
    void schedulesTheEndOfService() {
        assertThat(desk.status("ChangeAvailability", "{\"connectorId\":0,\"type\":\"Inoperative\"}"))
                .isEqualTo("Scheduled");
        assertThat(desk.status("ChangeAvailability", "{\"connectorId\":2,\"type\":\"Inoperative\"}"))
                .isEqualTo("Accepted");
    }

    @Test
    void triggersWhatIsAskedFor() {
        desk.calls.clear();
        for (String message : new String[] {"Heartbeat", "StatusNotification", "MeterValues", "BootNotification"}) {
            assertThat(desk.status("TriggerMessage", "{\"requestedMessage\":\"" + message + "\"}"))
                    .isEqualTo("Accepted");
            assertThat(desk.called(message)).isNotEmpty();
        }
        assertThat(desk.status("TriggerMessage", "{\"requestedMessage\":\"FirmwareStatusNotification\"}"))
                .isEqualTo("NotImplemented");
    }

    @Test
    void knowsNoOtherCalls() {
        assertThat(desk.call("GetDiagnostics", "{}"))
                .isInstanceOfSatisfying(
                        Frame.Refusal.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("NotImplemented"));
    }
}
