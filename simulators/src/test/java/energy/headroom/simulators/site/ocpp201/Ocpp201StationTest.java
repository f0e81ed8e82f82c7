package energy.headroom.simulators.site.ocpp201;

import static energy.headroom.simulators.site.OtherSide.TEN_AMPERES;
import static energy.headroom.simulators.site.ocpp201.Profile.MAXIMUM;
import static energy.headroom.simulators.site.ocpp201.Profile.limit;
import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.simulators.site.fault.Fault;
import energy.headroom.simulators.site.ocpp.Frame;
import energy.headroom.units.Power;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class Ocpp201StationTest {
    private static JsonNode variable(Counterpart csms, String component, String name) {
        String asked = """
                {"getVariableData":[{"component":{"name":"%s"},"variable":{"name":"%s"}}]}""".formatted(component, name);
        return csms.ask("GetVariables", asked).path("getVariableResult").path(0);
    }

    @Test
    void bootsThenTellsThatItStartedAndHowEveryEvseIs() {
        Counterpart csms = new Counterpart();
        csms.connect();
        assertThat(csms.actions())
                .containsExactly(
                        "BootNotification", "SecurityEventNotification", "StatusNotification", "StatusNotification");
        assertThat(csms.last("BootNotification").path("reason").asString("")).isEqualTo("PowerUp");
        assertThat(csms.last("BootNotification")
                        .path("chargingStation")
                        .path("model")
                        .isString())
                .isTrue();
        csms.pass(301);
        assertThat(csms.called("Heartbeat")).isNotEmpty();
    }

    @Test
    void tellsATransactionFromItsStartToItsEnd() {
        Counterpart csms = Counterpart.charging();
        csms.pass(6);
        csms.station.unplug(1, csms.now);
        csms.pass(1);
        assertThat(csms.told("TransactionEvent", "eventType"))
                .startsWith("Started", "Updated")
                .endsWith("Ended");
        assertThat(csms.told("TransactionEvent", "triggerReason"))
                .startsWith("Authorized")
                .contains("ChargingStateChanged", "MeterValuePeriodic")
                .endsWith("EVDeparted");
        List<String> numbers = csms.told("TransactionEvent", "seqNo");
        assertThat(numbers.getFirst()).isEqualTo("0");
        assertThat(numbers.getLast()).isEqualTo(Integer.toString(numbers.size() - 1));
        assertThat(csms.last("TransactionEvent")
                        .path("transactionInfo")
                        .path("stoppedReason")
                        .asString(""))
                .isEqualTo("EVDisconnected");
        assertThat(csms.last("StatusNotification").path("connectorStatus").asString(""))
                .isEqualTo("Available");
    }

    @Test
    void samplesInNumbersWithTheirUnits() {
        Counterpart csms = Counterpart.charging();
        csms.pass(5);
        JsonNode event = csms.calls.stream()
                .map(Frame.Call::payload)
                .filter(payload -> payload.path("triggerReason").asString("").equals("MeterValuePeriodic"))
                .reduce((first, last) -> last)
                .orElseThrow();
        JsonNode power = event.path("meterValue").path(0).path("sampledValue").path(0);
        assertThat(power.path("measurand").asString("")).isEqualTo("Power.Active.Import");
        assertThat(power.path("value").asInt(0)).isEqualTo(22_080);
        assertThat(power.path("unitOfMeasure").path("unit").asString("")).isEqualTo("W");
    }

    @Test
    void tellsAtOnceThatALimitHasChanged() {
        Counterpart csms = Counterpart.charging();
        csms.calls.clear();
        csms.set(MAXIMUM);
        csms.pass(1);
        assertThat(csms.told("TransactionEvent", "triggerReason")).contains("ChargingRateChanged");
        csms.set(MAXIMUM.in("A", limit(0, 0)));
        csms.pass(3);
        assertThat(csms.last("TransactionEvent")
                        .path("transactionInfo")
                        .path("chargingState")
                        .asString(""))
                .isEqualTo("SuspendedEVSE");
        assertThat(csms.power()).isEqualTo(Power.ZERO);
    }

    @Test
    void tellsLaterWhatHappenedWithoutALinkAndThatItDid() {
        Counterpart csms = Counterpart.charging();
        csms.station.lost();
        csms.plug(2);
        csms.pass(5);
        csms.calls.clear();
        csms.connect();
        csms.pass(1);
        assertThat(csms.told("TransactionEvent", "offline")).contains("true");
        assertThat(csms.told("TransactionEvent", "eventType")).contains("Started");
        assertThat(csms.called("BootNotification")).isEmpty();
    }

    @Test
    void keepsProfilesOverAResetAndStartsAgain() {
        Counterpart csms = Counterpart.charging();
        csms.set(MAXIMUM);
        assertThat(csms.status("Reset", "{\"type\":\"OnIdle\"}")).isEqualTo("Scheduled");
        assertThat(csms.status("Reset", "{\"type\":\"Immediate\"}")).isEqualTo("Accepted");
        csms.pass(1);
        assertThat(csms.dropped).isTrue();
        csms.calls.clear();
        csms.pass(5);
        csms.connect();
        csms.pass(10);
        assertThat(csms.last("BootNotification").path("reason").asString("")).isEqualTo("RemoteReset");
        assertThat(csms.told("TransactionEvent", "triggerReason")).contains("ResetCommand", "Authorized");
        assertThat(csms.power()).isEqualTo(TEN_AMPERES);
    }

    @Test
    void startsAndStopsFromAfar() {
        Counterpart csms = Counterpart.charging();
        String id = csms.transaction();
        assertThat(csms.status("RequestStopTransaction", "{\"transactionId\":\"none\"}"))
                .isEqualTo("Rejected");
        assertThat(csms.status("RequestStopTransaction", "{\"transactionId\":\"" + id + "\"}"))
                .isEqualTo("Accepted");
        assertThat(csms.power()).isEqualTo(Power.ZERO);
        assertThat(csms.last("TransactionEvent").path("triggerReason").asString(""))
                .isEqualTo("RemoteStop");
        String start = "{\"idToken\":{\"idToken\":\"X\",\"type\":\"Central\"},\"remoteStartId\":7,\"evseId\":%d}";
        assertThat(csms.status("RequestStartTransaction", start.formatted(2))).isEqualTo("Rejected");
        assertThat(csms.ask("RequestStartTransaction", start.formatted(1))
                        .path("transactionId")
                        .asString(""))
                .startsWith("T-");
        csms.pass(6);
        assertThat(csms.power()).isEqualTo(Counterpart.ALL);
        assertThat(Counterpart.charging(Fault.REFUSES_REMOTE_STOP)
                        .status("RequestStopTransaction", "{\"transactionId\":\"" + id + "\"}"))
                .isEqualTo("Rejected");
    }

    @Test
    void takesNoSessionWhereItIsInoperative() {
        Counterpart csms = Counterpart.charging();
        assertThat(csms.status("ChangeAvailability", "{\"operationalStatus\":\"Inoperative\"}"))
                .isEqualTo("Scheduled");
        csms.plug(2);
        csms.pass(5);
        assertThat(csms.station.charger().connector(2).orElseThrow().transaction())
                .isEmpty();
        assertThat(csms.status("ChangeAvailability", "{\"operationalStatus\":\"Operative\",\"evse\":{\"id\":2}}"))
                .isEqualTo("Accepted");
        csms.pass(5);
        assertThat(csms.station.charger().connector(2).orElseThrow().transaction())
                .isPresent();
    }

    @Test
    void triggersWhatIsAskedFor() {
        Counterpart csms = Counterpart.charging();
        csms.calls.clear();
        for (String message :
                List.of("Heartbeat", "StatusNotification", "MeterValues", "TransactionEvent", "BootNotification")) {
            assertThat(csms.status("TriggerMessage", "{\"requestedMessage\":\"" + message + "\",\"evse\":{\"id\":1}}"))
                    .isEqualTo("Accepted");
            assertThat(csms.called(message)).isNotEmpty();
        }
        assertThat(csms.status("TriggerMessage", "{\"requestedMessage\":\"SignCombinedCertificate\"}"))
                .isEqualTo("NotImplemented");
    }

    @Test
    void tellsAndChangesItsVariables() {
        Counterpart csms = Counterpart.charging();
        assertThat(variable(csms, "SmartChargingCtrlr", "RateUnit")
                        .path("attributeValue")
                        .asString(""))
                .isEqualTo("A,W");
        assertThat(variable(csms, "SmartChargingCtrlr", "Colour")
                        .path("attributeStatus")
                        .asString(""))
                .isEqualTo("UnknownVariable");
        assertThat(variable(csms, "CoffeeCtrlr", "Sugar")
                        .path("attributeStatus")
                        .asString(""))
                .isEqualTo("UnknownComponent");
        assertThat(variable(csms, "ClockCtrlr", "DateTime")
                        .path("attributeValue")
                        .asString(""))
                .isEqualTo(csms.now.toString());
        String set = """
                {"setVariableData":[
                 {"component":{"name":"SampledDataCtrlr"},"variable":{"name":"TxUpdatedInterval"},"attributeValue":"1"},
                 {"component":{"name":"SmartChargingCtrlr"},"variable":{"name":"RateUnit"},"attributeValue":"W"},
                 {"component":{"name":"SampledDataCtrlr"},"variable":{"name":"TxUpdatedInterval"},"attributeValue":"soon"}]}""";
        assertThat(csms.ask("SetVariables", set).findValuesAsString("attributeStatus"))
                .containsExactly("Accepted", "Rejected", "Rejected");
        csms.calls.clear();
        csms.pass(10);
        assertThat(csms.called("TransactionEvent")).hasSizeBetween(9, 11);
    }

    @Test
    void reportsItsDeviceModelInParts() {
        Counterpart csms = Counterpart.charging();
        assertThat(csms.status("GetBaseReport", "{\"requestId\":1,\"reportBase\":\"FullInventory\"}"))
                .isEqualTo("Accepted");
        List<String> more = csms.told("NotifyReport", "tbc");
        assertThat(more.subList(0, more.size() - 1)).isNotEmpty().containsOnly("true");
        assertThat(more.getLast()).isEqualTo("false");
        JsonNode power = csms.called("NotifyReport").stream()
                .flatMap(call -> call.payload().path("reportData").valueStream())
                .filter(line -> line.path("variable").path("name").asString("").equals("Power"))
                .findFirst()
                .orElseThrow();
        assertThat(power.path("component").path("evse").path("id").asInt(0)).isEqualTo(1);
        assertThat(power.path("variableCharacteristics").path("maxLimit").asInt(0))
                .isEqualTo(22_080);
        csms.calls.clear();
        String some = "{\"requestId\":2,\"componentVariable\":[{\"component\":{\"name\":\"TxCtrlr\"}}]}";
        assertThat(csms.status("GetReport", some)).isEqualTo("Accepted");
        assertThat(csms.last("NotifyReport").path("reportData")).hasSize(3);
        String none = "{\"requestId\":3,\"componentVariable\":[{\"component\":{\"name\":\"CoffeeCtrlr\"}}]}";
        assertThat(csms.status("GetReport", none)).isEqualTo("EmptyResultSet");
    }

    @Test
    void chargesNobodyWhoseCardIsRefused() {
        Counterpart csms = new Counterpart();
        csms.authorization = "Invalid";
        csms.connect();
        csms.plug(1);
        csms.pass(10);
        assertThat(csms.called("Authorize")).hasSize(1);
        assertThat(csms.called("TransactionEvent")).isEmpty();
    }

    @Test
    void hasTheFaultsOfItsMachineToo() {
        Counterpart csms = Counterpart.charging(Fault.IGNORES_PROFILES, Fault.SILENT_METERS);
        csms.calls.clear();
        csms.set(MAXIMUM);
        csms.pass(10);
        assertThat(csms.power()).isEqualTo(Counterpart.ALL);
        assertThat(csms.told("TransactionEvent", "triggerReason")).doesNotContain("MeterValuePeriodic");
    }
}
