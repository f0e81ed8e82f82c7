package energy.headroom.simulators.site.ocpp16;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.simulators.site.charger.Connector;
import energy.headroom.simulators.site.fault.Fault;
import energy.headroom.units.Current;
import energy.headroom.units.Power;
import java.util.List;
import org.junit.jupiter.api.Test;

class Ocpp16StationTest {
    @Test
    void bootsBeforeItSaysAnythingElseThenTellsTheStateOfEveryConnector() {
        Desk desk = new Desk();
        desk.ignore("BootNotification");
        desk.connect();
        desk.pass(3);
        assertThat(desk.actions()).containsExactly("BootNotification");
        Desk answered = new Desk();
        answered.connect();
        assertThat(answered.actions())
                .containsExactly("BootNotification", "StatusNotification", "StatusNotification", "StatusNotification");
    }

    @Test
    void authorizesStartsMetersAndStops() {
        Desk desk = Desk.charging();
        assertThat(desk.actions()).containsSubsequence("Authorize", "StartTransaction", "MeterValues");
        assertThat(desk.last("StartTransaction").path("meterStart").asInt(-1)).isZero();
        desk.station.unplug(1, desk.now);
        desk.pass(1);
        assertThat(desk.last("StopTransaction").path("reason").asString("")).isEqualTo("EVDisconnected");
        assertThat(desk.last("StopTransaction").path("meterStop").asInt(0)).isPositive();
        assertThat(desk.last("StatusNotification").path("status").asString("")).isEqualTo("Available");
        assertThat(desk.power()).isEqualTo(Power.ZERO);
    }

    @Test
    void samplesPowerEnergyCurrentsAndVoltages() {
        Desk desk = Desk.charging();
        var sampled = desk.last("MeterValues").path("meterValue").path(0).path("sampledValue");
        assertThat(sampled.findValuesAsString("measurand"))
                .containsExactly(
                        "Power.Active.Import",
                        "Energy.Active.Import.Register",
                        "Current.Import",
                        "Current.Import",
                        "Current.Import",
                        "Voltage",
                        "Voltage",
                        "Voltage");
        assertThat(sampled.path(0).path("value").asString("")).isEqualTo("22080");
        assertThat(sampled.path(2).path("value").asString("")).isEqualTo("32.0");
        assertThat(sampled.path(7).path("phase").asString("")).isEqualTo("L3-N");
    }

    @Test
    void obeysALimitAndGoesOnObeyingWithoutALink() {
        Desk desk = Desk.charging();
        assertThat(desk.limit(10)).isEqualTo("Accepted");
        desk.pass(3);
        assertThat(desk.power()).isEqualTo(Power.ofWatts(6_900));
        desk.station.lost();
        desk.pass(120);
        assertThat(desk.power())
                .as("a charger without a link keeps its profile")
                .isEqualTo(Power.ofWatts(6_900));
    }

    @Test
    void tellsLaterWhatHappenedToTransactionsWhileTheLinkWasAway() {
        Desk desk = Desk.charging();
        desk.station.lost();
        desk.station.unplug(1, desk.now);
        desk.plug(2);
        desk.pass(10);
        desk.calls.clear();
        desk.connect();
        desk.pass(1);
        assertThat(desk.called("BootNotification")).as("it did not boot").isEmpty();
        assertThat(desk.called("StatusNotification")).hasSizeGreaterThanOrEqualTo(3);
        assertThat(desk.actions()).containsSubsequence("StopTransaction", "StartTransaction");
    }

    @Test
    void repeatsATransactionMessageThatWasNotAnsweredBeforeTheLinkBroke() {
        Desk desk = new Desk();
        desk.connect();
        desk.ignore("StartTransaction");
        desk.plug(1);
        desk.pass(3);
        desk.station.lost();
        desk.ignore();
        desk.connect();
        desk.pass(1);
        assertThat(desk.called("StartTransaction")).hasSize(2);
        assertThat(desk.called("StartTransaction").getFirst().id())
                .as("the same message under the same id")
                .isEqualTo(desk.called("StartTransaction").getLast().id());
    }

    @Test
    void dropsALinkOnWhichNobodyAnswers() {
        Desk desk = new Desk();
        desk.ignore("BootNotification");
        desk.connect();
        desk.pass(25);
        assertThat(desk.dropped).isTrue();
        assertThat(desk.station.connected()).isFalse();
    }

    @Test
    void chargesNobodyWhoseCardIsRefused() {
        Desk desk = new Desk();
        desk.authorization = "Invalid";
        desk.connect();
        desk.plug(1);
        desk.pass(10);
        assertThat(desk.called("Authorize")).hasSize(1);
        assertThat(desk.called("StartTransaction")).isEmpty();
        assertThat(desk.power()).isEqualTo(Power.ZERO);
    }

    @Test
    void keepsProfilesOverARebootAndBootsAgain() {
        Desk desk = Desk.charging();
        desk.limit(10);
        desk.station.reboot("Reboot", desk.now);
        assertThat(desk.dropped).isTrue();
        assertThat(desk.station.wantsLink()).isFalse();
        assertThat(desk.power()).isEqualTo(Power.ZERO);
        desk.pass(4);
        assertThat(desk.station.wantsLink()).isTrue();
        desk.calls.clear();
        desk.connect();
        desk.pass(10);
        assertThat(desk.actions()).startsWith("BootNotification").contains("StopTransaction", "StartTransaction");
        assertThat(desk.power()).as("the profile outlived the reboot").isEqualTo(Power.ofWatts(6_900));
    }

    @Test
    void answersAResetBeforeItReboots() {
        Desk desk = Desk.charging();
        assertThat(desk.status("Reset", "{\"type\":\"Soft\"}")).isEqualTo("Accepted");
        assertThat(desk.dropped).isFalse();
        desk.pass(1);
        assertThat(desk.dropped).isTrue();
        assertThat(desk.station.reboots()).isEqualTo(1);
    }

    @Test
    void saysNothingOfItsMetersWhileTheyAreOff() {
        Desk desk = Desk.charging();
        desk.station.fault(Fault.SILENT_METERS, true);
        desk.calls.clear();
        desk.status("TriggerMessage", "{\"requestedMessage\":\"MeterValues\",\"connectorId\":1}");
        desk.pass(20);
        assertThat(desk.called("MeterValues")).isEmpty();
        desk.station.fault(Fault.SILENT_METERS, false);
        desk.pass(6);
        assertThat(desk.called("MeterValues")).isNotEmpty();
    }

    @Test
    void acceptsProfilesAndDrawsOnWhereItIgnoresThem() {
        Desk desk = Desk.charging();
        desk.station.fault(Fault.IGNORES_PROFILES, true);
        assertThat(desk.limit(0)).isEqualTo("Accepted");
        desk.pass(10);
        assertThat(desk.power()).isEqualTo(Power.ofWatts(22_080));
    }

    @Test
    void stopsAtZeroAndTellsWhy() {
        Desk desk = Desk.charging();
        desk.limit(0);
        desk.pass(3);
        assertThat(desk.power()).isEqualTo(Power.ZERO);
        assertThat(desk.last("StatusNotification").path("status").asString("")).isEqualTo("SuspendedEVSE");
        desk.limit(16);
        desk.pass(4);
        assertThat(desk.last("StatusNotification").path("status").asString("")).isEqualTo("Charging");
        assertThat(desk.station.charger().connector(1).map(Connector::flowing)).contains(Current.ofAmperes(16));
    }

    @Test
    void readsNothingIntoFramesThatAreNone() {
        Desk desk = Desk.charging();
        for (String rubbish : List.of("", "{", "[]", "[2]", "[9,\"x\",{}]", "[2,\"x\",\"Reset\",7]", "null")) {
            desk.station.received(rubbish, desk.now);
        }
        desk.pass(2);
        assertThat(desk.power()).isEqualTo(Power.ofWatts(22_080));
    }
}
