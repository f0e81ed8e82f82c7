package energy.headroom.simulators.site.ocpp16;

import static energy.headroom.simulators.site.ocpp16.Told.MAXIMUM;
import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.simulators.site.charger.ConnectorState;
import energy.headroom.simulators.site.fault.Fault;
import energy.headroom.simulators.site.ocpp.Frame;
import energy.headroom.units.Power;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Given a fault, the charger tells something else than what is, or not at all. */
class TalkWithFaultsTest {
    private static JsonNode composite(Desk desk) {
        return ((Frame.Result) desk.call("GetCompositeSchedule", "{\"connectorId\":1,\"duration\":60}")).payload();
    }

    @Test
    void followsItsProfilesButTellsNoCompositeSchedule() {
        Desk desk = Desk.charging(Fault.REFUSES_COMPOSITE_SCHEDULE);
        desk.limit(10);
        desk.pass(3);
        assertThat(composite(desk).path("status").asString("")).isEqualTo("Rejected");
        assertThat(desk.power()).isEqualTo(Power.ofWatts(6_900));
    }

    @Test
    void leavesTheLimitOfTheStationOutOfItsCompositeSchedule() {
        Desk desk = Desk.charging(Fault.COMPOSITE_SCHEDULE_TOO_HIGH);
        desk.limit(10);
        assertThat(composite(desk).findValue("limit").asInt(0)).isEqualTo(32);
        desk.station.fault(Fault.COMPOSITE_SCHEDULE_TOO_HIGH, false);
        assertThat(composite(desk).findValue("limit").asInt(0)).isEqualTo(10);
    }

    @Test
    void answersAboutProfilesTwentySecondsLateThoughItHasThemAtOnce() {
        Desk desk = Desk.charging(Fault.ANSWERS_LATE);
        desk.answers.clear();
        desk.station.received("[2,\"a\",\"SetChargingProfile\"," + MAXIMUM.payload() + "]", desk.now);
        desk.pass(19);
        assertThat(desk.answers).isEmpty();
        assertThat(desk.power()).isEqualTo(Power.ofWatts(6_900));
        desk.pass(2);
        assertThat(desk.answers).hasSize(1);
        assertThat(desk.status("TriggerMessage", "{\"requestedMessage\":\"Heartbeat\"}"))
                .as("other calls are answered at once")
                .isEqualTo("Accepted");
    }

    @ParameterizedTest
    @EnumSource(names = {"CLOCK_MINUTES_SLOW", "LOCAL_TIME_AS_UTC"})
    void writesAndReadsTimesByItsOwnClock(Fault fault) {
        Desk desk = Desk.charging(fault);
        Duration ahead = fault == Fault.LOCAL_TIME_AS_UTC ? Duration.ofHours(12) : Duration.ofMinutes(-5);
        Instant told =
                Instant.parse(desk.last("StatusNotification").path("timestamp").asString(""));
        assertThat(Duration.between(desk.now.plus(ahead), told).abs()).isLessThan(Duration.ofSeconds(10));
        desk.set(MAXIMUM.inPeriods("\"startPeriod\":0,\"limit\":10", "\"startPeriod\":120,\"limit\":16"));
        desk.pass(3);
        boolean begun = fault == Fault.LOCAL_TIME_AS_UTC;
        assertThat(desk.power())
                .as("by its clock the schedule is long over, or has not begun")
                .isEqualTo(Power.ofWatts(begun ? 11_040 : 22_080));
    }

    @Test
    void measuresCurrentsAndVoltagesOnly() {
        Desk desk = Desk.charging(Fault.MEASURES_NO_POWER);
        desk.pass(6);
        JsonNode sampled = desk.last("MeterValues").path("meterValue").path(0).path("sampledValue");
        assertThat(sampled.findValuesAsString("measurand"))
                .containsOnly("Current.Import", "Voltage")
                .hasSize(6);
        assertThat(desk.status(
                        "ChangeConfiguration",
                        "{\"key\":\"MeterValuesSampledData\",\"value\":\"Power.Active.Import\"}"))
                .isEqualTo("Rejected");
        Frame.Result keys = (Frame.Result) desk.call("GetConfiguration", "{\"key\":[\"MeterValuesSampledData\"]}");
        assertThat(keys.payload().findValue("value").asString("")).doesNotContain("Power");
    }

    @Test
    void sendsNothingBecauseItIsAskedTo() {
        Desk desk = Desk.charging(Fault.REFUSES_TRIGGERS);
        assertThat(desk.status("TriggerMessage", "{\"requestedMessage\":\"MeterValues\",\"connectorId\":1}"))
                .isEqualTo("Rejected");
    }

    @Test
    void isNotToBeStoppedFromAfar() {
        Desk desk = Desk.charging(Fault.REFUSES_REMOTE_STOP);
        assertThat(desk.status("RemoteStopTransaction", "{\"transactionId\":1}"))
                .isEqualTo("Rejected");
        desk.pass(5);
        assertThat(desk.power()).isEqualTo(Power.ofWatts(22_080));
    }

    @Test
    void isNotToBeTakenOutOfService() {
        Desk desk = Desk.charging(Fault.REFUSES_INOPERATIVE);
        assertThat(desk.status("ChangeAvailability", "{\"connectorId\":2,\"type\":\"Inoperative\"}"))
                .isEqualTo("Rejected");
        assertThat(desk.station.charger().connector(2).orElseThrow().state()).isEqualTo(ConnectorState.AVAILABLE);
    }

    @Test
    void staysAwayAfterAGoodByeUntilItReboots() {
        Desk desk = Desk.charging(Fault.STAYS_AWAY_AFTER_CLEAN_CLOSE);
        desk.station.lost();
        assertThat(desk.station.wantsLink()).as("a broken link is mended").isTrue();
        desk.connect();
        desk.station.dismissed();
        desk.pass(600);
        assertThat(desk.station.wantsLink()).isFalse();
        desk.station.reboot("Reboot", desk.now);
        desk.pass(5);
        assertThat(desk.station.wantsLink()).isTrue();
        Desk without = Desk.charging();
        without.station.dismissed();
        assertThat(without.station.wantsLink()).isTrue();
    }
}
