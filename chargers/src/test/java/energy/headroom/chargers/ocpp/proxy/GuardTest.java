package energy.headroom.chargers.ocpp.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.chargers.MemoryNotes;
import energy.headroom.chargers.ocpp.Version;
import energy.headroom.sites.Order;
import energy.headroom.sites.SiteCommand;
import energy.headroom.sites.SiteCommand.ScheduleAnswered.Answer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What a CSMS may do to a charger that we limit, in both versions. */
class GuardTest {
    private static String profile(Version version, int id, int stackLevel, String purpose, int connector, int amperes) {
        return profile(version, id, stackLevel, purpose, connector, amperes, "");
    }

    private static String profile(
            Version version, int id, int stackLevel, String purpose, int connector, int amperes, String more) {
        String schedule = "{'id':1,'startSchedule':'2020-01-01T00:00:00Z','chargingRateUnit':'A',"
                + "'chargingSchedulePeriod':[{'startPeriod':0,'limit':" + amperes + "}]}";
        String common = "'stackLevel':%d,'chargingProfilePurpose':'%s','chargingProfileKind':'Absolute'%s"
                .formatted(stackLevel, purpose, more);
        return switch (version) {
            case V1_6 ->
                "{'connectorId':%d,'csChargingProfiles':{'chargingProfileId':%d,%s,'chargingSchedule':%s}}"
                        .formatted(connector, id, common, schedule);
            case V2_0_1, V2_1 ->
                "{'evseId':%d,'chargingProfile':{'id':%d,%s,'chargingSchedule':[%s]}}"
                        .formatted(connector, id, common, schedule);
        };
    }

    private static String station(Version version) {
        return version == Version.V1_6 ? "ChargePointMaxProfile" : "ChargingStationMaxProfile";
    }

    /** One that takes defaults for sessions only. */
    private static Between withDefaults(Version version) {
        Between between = new Between(version).boot();
        between.answers =
                call -> "{'status':'%s'}".formatted(call.toString().contains("MaxProfile") ? "Rejected" : "Accepted");
        assertThat(between.limit(22_000)).isEqualTo(Answer.ACCEPTED);
        assertThat(between.lastLimit()).as("each connector has its part").isEqualTo("15");
        return between;
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void keepsBackWhatWouldWinAndLowersOursByIt(Version version) {
        Between between = new Between(version).boot();
        between.limit(11_000);
        assertThat(between.calls("c1", "SetChargingProfile", profile(version, 1, 99, station(version), 0, 32)))
                .isEqualTo("Accepted");
        assertThat(between.ours("SetChargingProfile")).as("nothing changes").hasSize(1);
        assertThat(between.calls("c2", "SetChargingProfile", profile(version, 2, 100, station(version), 0, 7)))
                .isEqualTo("Accepted");
        assertThat(between.lastLimit()).isEqualTo("7");
        between.limit(22_000);
        assertThat(between.lastLimit()).isEqualTo("7");
        between.limit(0);
        assertThat(between.lastLimit()).isEqualTo("0");
        assertThat(between.calls("c3", "ClearChargingProfile", "{}")).isEqualTo("Accepted");
        assertThat(between.lastLimit()).as("a clear does not raise ours").isEqualTo("0");
        assertThat(between.atCharger).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void doesNotLoseWhatItKeepsInARestart(Version version) {
        Between before = new Between(version).boot();
        before.limit(11_000);
        before.calls("c1", "SetChargingProfile", profile(version, 1, 5, station(version), 0, 7));
        Between after = new Between(version, before.notes, WhileAway.KEEP_SESSIONS).boot();
        after.limit(16_000);
        assertThat(after.lastLimit()).isEqualTo("7");
        assertThat(after.calls(
                        "c2", "ClearChargingProfile", version == Version.V1_6 ? "{'id':1}" : "{'chargingProfileId':1}"))
                .isEqualTo("Accepted");
        assertThat(after.lastLimit()).isEqualTo("21.8");
    }

    @Test
    void writesAnewWhatTheCsmsChangesRightAfterARestart() {
        Between before = new Between(Version.V1_6).boot();
        before.limit(11_000);
        Between after = new Between(Version.V1_6, before.notes, WhileAway.KEEP_SESSIONS).boot();
        assertThat(after.calls("c1", "SetChargingProfile", profile(Version.V1_6, 1, 5, "ChargePointMaxProfile", 0, 7)))
                .isEqualTo("Accepted");
        assertThat(after.lastLimit())
                .as("though the site has not told us anything since")
                .isEqualTo("7");
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void answersNoWhereTheLoweredOneIsRefused(Version version) {
        Between between = new Between(version).boot();
        between.limit(11_000);
        between.answers = call -> "{'status':'Rejected'}";
        assertThat(between.calls("c1", "SetChargingProfile", profile(version, 1, 5, station(version), 0, 7)))
                .isEqualTo("Rejected");
        between.answers = call -> "{'status':'Accepted'}";
        between.limit(16_000);
        assertThat(between.lastLimit()).isEqualTo("21.8");
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void keepsSessionsOwnProfilesWhereOursIsADefault(Version version) {
        Between between = withDefaults(version);
        String session = version == Version.V1_6
                ? "{'connectorId':1,'transactionId':7,'meterValue':[{'timestamp':'2026-03-01T12:00:00Z','sampledValue':[{'value':'1'}]}]}"
                : "{'eventType':'Started','timestamp':'2026-03-01T12:00:00Z','triggerReason':'Authorized','seqNo':0,"
                        + "'transactionInfo':{'transactionId':'7'},'evse':{'id':1}}";
        String action = version == Version.V1_6 ? "MeterValues" : "TransactionEvent";
        between.charger("[2,'m','" + action + "'," + session + "]");
        String transaction = version == Version.V1_6 ? ",'transactionId':7" : ",'transactionId':'7'";
        assertThat(between.calls("c1", "SetChargingProfile", profile(version, 1, 9, "TxProfile", 1, 32, transaction)))
                .isEqualTo("Accepted");
        assertThat(between.calls("c2", "SetChargingProfile", profile(version, 2, 10, "TxProfile", 1, 8, transaction)))
                .isEqualTo("Accepted");
        assertThat(between.atCharger)
                .as("it would take the place of our default")
                .isEmpty();
        assertThat(between.lastLimit()).isEqualTo("8");
        String over = version == Version.V1_6
                ? "[2,'s','StopTransaction',{'transactionId':7,'meterStop':5,'timestamp':'2026-03-01T12:10:00Z'}]"
                : "[2,'s','TransactionEvent',{'eventType':'Ended','timestamp':'2026-03-01T12:10:00Z','triggerReason':'EVDeparted',"
                        + "'seqNo':1,'transactionInfo':{'transactionId':'7'},'evse':{'id':1}}]";
        between.charger(over);
        assertThat(between.lastLimit()).as("with the session it is gone").isEqualTo("15");
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void takesTheProfileOutOfARemoteStartWhereOursIsADefault(Version version) {
        Between between = withDefaults(version);
        String action = version == Version.V1_6 ? "RemoteStartTransaction" : "RequestStartTransaction";
        String whole = profile(version, 3, 9, "TxProfile", 1, 9);
        String inner = whole.substring(whole.indexOf(":{") + 1, whole.length() - 1);
        String payload = (version == Version.V1_6
                        ? "{'connectorId':1,'idTag':'A'"
                        : "{'evseId':1,'remoteStartId':4,'idToken':{'idToken':'A','type':'Central'}")
                + ",'chargingProfile':" + inner + "}";
        between.csms("[2,'c1','" + action + "'," + payload + "]");
        assertThat(between.atCharger.getLast()).contains(action).doesNotContain("chargingProfile");
        between.wait(Duration.ofSeconds(4));
        assertThat(between.lastLimit()).isEqualTo("9");
        between.charger("[3,'c1',{'status':'Rejected'}]");
        assertThat(between.lastLimit()).as("no session, no profile").isEqualTo("15");
        Between station = new Between(version).boot();
        station.limit(11_000);
        station.csms("[2,'c1','" + action + "'," + payload + "]");
        assertThat(station.atCharger.getLast())
                .as("beside the limit of the whole station it does no harm")
                .contains("chargingProfile");
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void takesBackWhatItPassedWhenOursMovesThere(Version version) {
        Between between = new Between(version).boot();
        assertThat(between.calls("c1", "SetChargingProfile", profile(version, 1, 50, station(version), 0, 20)))
                .isEqualTo("Accepted");
        assertThat(between.atCharger).as("we have nothing there yet").hasSize(1);
        between.limit(22_000);
        List<JsonNode> ours = between.ours;
        assertThat(ours).hasSize(2);
        assertThat(ours.getFirst().toString()).contains("ClearChargingProfile").contains(":1}");
        assertThat(between.lastLimit()).as("now kept, and the lower").isEqualTo("20");
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void tellsNothingWhereTheCsmssCannotBeTakenBack(Version version) {
        Between between = new Between(version).boot();
        between.calls("c1", "SetChargingProfile", profile(version, 1, 50, station(version), 0, 20));
        between.answers = call -> call.toString().contains("ClearChargingProfile") ? null : "{'status':'Accepted'}";
        between.point()
                .send(
                        energy.headroom.limits.Schedule.flat(between.now, energy.headroom.units.Power.ofWatts(11_000)),
                        energy.headroom.sites.ChargerSpec.RateUnit.A,
                        false);
        between.wait(Duration.ofSeconds(40));
        assertThat(between.site.stream()
                        .filter(SiteCommand.ScheduleAnswered.class::isInstance)
                        .map(command -> ((SiteCommand.ScheduleAnswered) command).answer()))
                .as("ours is not said to hold while theirs is in the way")
                .isNotEmpty()
                .doesNotContain(Answer.ACCEPTED);
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void leavesTheConstraintsOfOthersAlone(Version version) {
        Between between = new Between(version).boot();
        between.limit(11_000);
        String payload = profile(version, 1, 0, "ChargingStationExternalConstraints", 0, 20);
        between.csms("[2,'c1','SetChargingProfile'," + payload + "]");
        if (version == Version.V2_0_1) {
            assertThat(between.atCharger).hasSize(1);
            between.csms("[2,'c2','ClearChargingProfile',{'chargingProfileCriteria':{'chargingProfilePurpose':"
                    + "'ChargingStationExternalConstraints'}}]");
            between.charger("[3,'c1',{'status':'Accepted'}]");
            assertThat(between.atCharger).hasSize(2);
        } else {
            assertThat(between.atCharger).as("1.6 has none").isEmpty();
            assertThat(between.atCsms.getLast()).contains("PropertyConstraintViolation");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'connectorId':0}",
                "{'connectorId':0,'csChargingProfiles':{}}",
                "{'connectorId':0,'connectorId':1,'csChargingProfiles':{}}",
                "{'connectorId':'0','csChargingProfiles':{'chargingProfileId':'x'}}",
                "{'csChargingProfiles':[]}",
            })
    void refusesProfilesThatItCannotRead(String payload) {
        Between between = new Between(Version.V1_6).boot();
        between.limit(11_000);
        between.csms("[2,'c1','SetChargingProfile'," + payload + "]");
        assertThat(between.atCharger).isEmpty();
        assertThat(between.atCsms.getLast()).startsWith("[4,\"c1\",");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[2,'c1','ClearChargingProfile',{'id':5,'id':7810000}]",
                "[2,'c1','Clear\\u0043hargingProfile',{}]",
                "[2,'c1','clearchargingprofile',{'id':7810000}]",
                "[2,'c1','ClearChargingProfile',{}] ",
                "[2,'c1','ClearChargingProfile',{'chargingProfilePurpose':'Everything'}]",
                "[2,'c1','ClearChargingProfile']",
                "[2,'c1','ClearChargingProfile',[]]",
                "[2,'c1','ClearChargingProfile',{}",
                "[2,'c1','Heartbeat',{}][2,'c2','ClearChargingProfile',{}]",
                "{'2':'ClearChargingProfile'}",
                "[2,5,'ClearChargingProfile',{}]",
                "ClearChargingProfile",
            })
    void letsNothingThroughThatClearsOurs(String text) {
        Between between = new Between(Version.V1_6).boot();
        between.limit(11_000);
        between.csms(text);
        assertThat(between.atCharger).isEmpty();
        assertThat(between.ours("ClearChargingProfile"))
                .allSatisfy(clear -> assertThat(clear.toString())
                        .isNotEqualTo("{}")
                        .doesNotContain("781")
                        .doesNotContain("ChargePointMax"));
    }

    @ParameterizedTest
    @CsvSource({
        "ChangeConfiguration, '{''key'':''ChargeProfileMaxStackLevel'',''value'':''1''}', true",
        "ChangeConfiguration, '{''key'':''VendorMaxCurrent'',''value'':''1''}', true",
        "ChangeConfiguration, '{''key'':''HeartbeatInterval'',''value'':''1''}', false",
        "UpdateFirmware, '{''location'':''ftp://x''}', true",
        "GetConfiguration, '{}', false",
    })
    void doubtsTheLimitAfterWhatMayChangeIt(String action, String payload, boolean doubts) {
        Between between = new Between(Version.V1_6).boot();
        between.limit(11_000);
        assertThat(between.calls("c1", action, payload)).isEqualTo("Accepted");
        assertThat(between.lost()).hasSize(doubts ? 1 : 0);
        between.csms("[2,'c2','" + action + "'," + payload + "]");
        between.charger("[3,'c2',{'status':'Rejected'}]");
        assertThat(between.lost()).as("refused, it changes nothing").hasSize(doubts ? 1 : 0);
    }

    @Test
    void doubtsTheLimitAgainWhenAChargerThatWasResetGoesAndComesBack() {
        Between between = new Between(Version.V2_0_1).boot();
        between.limit(11_000);
        between.calls("c1", "Reset", "{'type':'Immediate'}");
        assertThat(between.lost()).hasSize(1);
        between.limit(11_000);
        between.chargerGoes();
        assertThat(between.lost()).hasSize(2);
        between.boot();
        assertThat(between.lost())
                .as("when it is there, and when it says that it has booted")
                .hasSize(4);
        between.chargerGoes();
        assertThat(between.lost()).hasSize(4);
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void keepsOutOfServiceWhatIsSoForTheLimit(Version version) {
        Between between = new Between(version).boot();
        String operative =
                version == Version.V1_6 ? "{'connectorId':0,'type':'Operative'}" : "{'operationalStatus':'Operative'}";
        assertThat(between.calls("c1", "ChangeAvailability", operative)).isEqualTo("Accepted");
        assertThat(between.atCharger).hasSize(1);
        between.point().order(Order.OUT_OF_SERVICE);
        between.tick();
        assertThat(between.calls("c2", "ChangeAvailability", operative)).isEqualTo("Rejected");
        assertThat(between.atCharger).hasSize(1);
        between.point().order(Order.INTO_SERVICE);
        between.tick();
        assertThat(between.calls("c3", "ChangeAvailability", operative)).isEqualTo("Accepted");
    }

    @Test
    void letsFramesPassWhereItsOwnLogicFails() {
        boolean[] fails = {false};
        Between between = new Between(Version.V1_6, new MemoryNotes(), WhileAway.KEEP_SESSIONS, command -> {
            if (fails[0]) {
                throw new IllegalStateException("our own fault");
            }
        });
        between.boot();
        between.limit(11_000);
        fails[0] = true;
        between.charger("[2,'n','StatusNotification',{'connectorId':1,'errorCode':'NoError','status':'Charging'}]");
        assertThat(between.atCsms).hasSize(1);
        between.csms("[3,'n',{}]");
        assertThat(between.atCharger).containsExactly("[3,\"n\",{}]");
        between.csms("[2,'g','GetConfiguration',{}]");
        assertThat(between.atCharger).hasSize(2);
    }

    @Test
    void refusesWhatCouldUndoTheLimitWhereItsOwnLogicFails() {
        Between between = new Between(Version.V1_6, new BrokenNotes(), WhileAway.KEEP_SESSIONS).boot();
        between.csms(
                "[2,'c1','SetChargingProfile'," + profile(Version.V1_6, 1, 99, "ChargePointMaxProfile", 0, 32) + "]");
        assertThat(between.atCharger).isEmpty();
        assertThat(between.atCsms.getLast()).startsWith("[4,\"c1\",\"InternalError\"");
        between.csms("[2,'c2','GetConfiguration',{}]");
        assertThat(between.atCharger).hasSize(1);
    }

    @Test
    void refusesTheIdOfACallOfOurs() {
        Between between = new Between(Version.V1_6).boot();
        between.limit(11_000);
        String id = between.ours.getLast().get(1).stringValue();
        between.csms("[2,'" + id + "','GetConfiguration',{}]");
        assertThat(between.atCharger).isEmpty();
        assertThat(between.atCsms.getLast()).startsWith("[4,\"" + id + "\",\"InternalError\"");
    }

    @Test
    void letsSoManyCallsWaitAndNoMore() {
        Between between = new Between(Version.V1_6).boot();
        for (int i = 0; i < 40; i++) {
            between.csms("[2,'c" + i + "','GetConfiguration',{}]");
        }
        assertThat(between.atCharger).as("one at a time").hasSize(1);
        assertThat(between.atCsms).as("1 is there, 32 wait").hasSize(7);
        assertThat(between.limit(11_000))
                .as("after a short time, and before all of them")
                .isEqualTo(Answer.ACCEPTED);
    }

    /** Notes that cannot be kept. */
    private static final class BrokenNotes extends MemoryNotes {
        @Override
        public void keep(String charger, String note) {
            if (charger.endsWith("/profiles")) {
                throw new IllegalStateException("no room");
            }
        }
    }
}
