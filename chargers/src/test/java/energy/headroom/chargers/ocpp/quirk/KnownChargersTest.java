package energy.headroom.chargers.ocpp.quirk;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.chargers.ocpp.Version;
import energy.headroom.chargers.ocpp.talk.Offers;
import energy.headroom.chargers.ocpp.talk.Talk;
import energy.headroom.limits.Schedule;
import energy.headroom.settings.BadSettings;
import energy.headroom.sites.ChargerSpec.RateUnit;
import energy.headroom.sites.KnownAs;
import energy.headroom.sites.SiteCommand;
import energy.headroom.sites.SiteCommand.LimitLost;
import energy.headroom.units.Power;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** What follows for a conversation from what is known of such chargers. */
class KnownChargersTest {
    private static final String YES = "{'status':'Accepted'}";

    private static Quirks acme(String fields) throws BadSettings {
        return QuirkFile.parse(
                "acme",
                "quirks:\n  - { name: acme, make: Acme, example: { make: Acme }, says: It does., sources: [ a/b#1 ], "
                        + fields + " }\n");
    }

    private static Talk talk(Version version, String fields) throws BadSettings {
        return new Talk(version, acme(fields));
    }

    private static List<String> waysOf(Talk talk) {
        return new Offers(talk).untilAnswered(payload -> false);
    }

    private static List<SiteCommand> lost(Talk talk) {
        return talk.site.stream().filter(LimitLost.class::isInstance).toList();
    }

    private static JsonNode written(Talk talk, int watts) {
        talk.point.send(Schedule.flat(talk.now, Power.ofWatts(watts)), RateUnit.A, false);
        talk.point.tick();
        return talk.calls("SetChargingProfile").getLast().get(3);
    }

    @Test
    void beginsWhereTheEntrySaysAndKeepsTheRestOfTheLadderBehindIt() throws Exception {
        Talk talk = talk(Version.V1_6, "limits: { place: tx-default }");
        talk.boot().settle();
        List<String> ways = waysOf(talk);
        assertThat(ways)
                .startsWith("TxDefaultProfile 0 Absolute A level 1", "TxDefaultProfile 0 Absolute W level 1")
                .contains("ChargePointMaxProfile 0 Absolute A level 1", "TxDefaultProfile 1 Absolute A level 1");
        Talk unknown = new Talk(Version.V1_6);
        unknown.boot().settle();
        assertThat(ways).as("nothing is left out").hasSameElementsAs(waysOf(unknown));
    }

    @Test
    void tellsARelativeDefaultFirstWhereTheEntrySaysSo() throws Exception {
        Talk talk = new Talk(Version.V1_6, QuirkFile.ours());
        talk.boot("Timxon", "A0", "1").settle();
        assertThat(waysOf(talk)).startsWith("TxDefaultProfile 0 Relative A level 1");
    }

    @Test
    void neverUsesAStackLevelThatTheEntryForbids() throws Exception {
        Talk talk = talk(Version.V1_6, "limits: { least-stack-level: 2, most-stack-level: 4 }");
        talk.boot();
        while (talk.calls("GetConfiguration").isEmpty()) {
            talk.answers(talk.calls().getLast(), YES);
        }
        talk.answers(
                talk.calls("GetConfiguration").getFirst(),
                "{'configurationKey':[{'key':'ChargeProfileMaxStackLevel','readonly':true,'value':'9'}]}");
        assertThat(waysOf(talk)).isNotEmpty().allMatch(way -> way.endsWith("level 2") || way.endsWith("level 4"));
    }

    @Test
    void tellsNoMorePeriodsThanTheEntrySays() throws Exception {
        Talk talk = talk(Version.V1_6, "limits: { most-periods: 2 }");
        talk.boot().settle();
        Schedule steps = new Schedule(List.of(
                new Schedule.Step(talk.now, Power.ofWatts(22_000)),
                new Schedule.Step(talk.now.plusSeconds(300), Power.ofWatts(15_000)),
                new Schedule.Step(talk.now.plusSeconds(600), Power.ofWatts(9_000)),
                new Schedule.Step(talk.now.plusSeconds(900), Power.ofWatts(6_000))));
        talk.point.send(steps, RateUnit.A, false);
        talk.point.tick();
        assertThat(talk.calls("SetChargingProfile")
                        .getLast()
                        .findValue("chargingSchedulePeriod")
                        .size())
                .isEqualTo(2);
    }

    @Test
    void saysAtOnceThatAChargerIsToldInTheUnitThatItTakes() throws Exception {
        Talk talk = new Talk(Version.V1_6, QuirkFile.ours());
        talk.boot("Huawei", "FusionCharger", "1").settle();
        talk.point.send(Schedule.flat(talk.now, Power.ofWatts(9_000)), RateUnit.A, false);
        talk.point.tick();
        assertThat(talk.calls("SetChargingProfile")).isEmpty();
        assertThat(talk.site).contains(new SiteCommand.ToldIn("QS-01", RateUnit.W));
    }

    @Test
    void countsAWayAsProvenOnlyWhenPowerWasSeenToFollow() throws Exception {
        Talk talk = talk(Version.V1_6, "limits: { place: tx-default }");
        talk.boot().settle();
        Offers offers = new Offers(talk);
        offers.untilAnswered(payload -> true);
        assertThat(talk.notes.recall("QS-01")).isEmpty();
        talk.point.hadNoEffect();
        talk.settle();
        assertThat(offers.untilAnswered(payload -> true))
                .as("another way, though the entry says this one")
                .first()
                .asString()
                .doesNotStartWith("TxDefaultProfile 0");
        talk.point.hadEffect();
        assertThat(talk.notes.recall("QS-01")).isPresent();
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void countsTheLimitAsLostOfAChargerThatForgetsItWithItsLink(Version version) throws Exception {
        Talk talk = talk(version, "forgets: [ link ]");
        talk.boot();
        assertThat(lost(talk)).as("what it held before we knew it").hasSize(1);
        talk.settle();
        talk.point.disconnected(talk.wire);
        assertThat(talk.site)
                .as("while it is away it counts at its rating")
                .last()
                .isInstanceOf(LimitLost.class);
        talk.site.clear();
        talk.connect();
        assertThat(talk.site).first().isInstanceOf(SiteCommand.ChargerConnected.class);
        assertThat(lost(talk)).as("before it says anything").hasSize(1);
        talk.introduces("Acme", "Duo", "1.2");
        assertThat(lost(talk))
                .as("it says who it is, and has forgotten nothing since")
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void countsTheLimitAsLostOfAChargerThatForgetsItWhenItStartsAnew(Version version) throws Exception {
        Talk talk = talk(version, "forgets: [ reboot ]");
        talk.boot().settle();
        talk.point.disconnected(talk.wire);
        talk.connect();
        assertThat(lost(talk)).as("its link alone takes nothing from it").isEmpty();
        talk.introduces("Acme", "Duo", "1.2");
        assertThat(lost(talk)).hasSize(1);
    }

    @Test
    void forgetsNothingOfWhichNothingIsKnown() {
        Talk talk = new Talk(Version.V1_6, QuirkFile.ours());
        talk.boot().settle();
        talk.point.disconnected(talk.wire);
        talk.boot();
        assertThat(talk.site)
                .noneMatch(LimitLost.class::isInstance)
                .noneMatch(SiteCommand.ChargerKnown.class::isInstance);
    }

    @Test
    void tellsTooLittleForACarInPlaceOfZero() throws Exception {
        Talk talk = talk(Version.V1_6, "zero-as: 2.5 A");
        talk.boot().settle();
        assertThat(written(talk, 0).findValue("limit").toString()).isEqualTo("2.5");
        talk.answers(talk.calls("SetChargingProfile").getLast(), YES);
        assertThat(written(talk, 22_000).findValue("limit").toString())
                .as("above zero it is told as it is")
                .isEqualTo("30");
    }

    @Test
    void beginsSoEarlyThatNoZoneMatters() throws Exception {
        Talk talk = talk(Version.V1_6, "clock: local-time");
        talk.boot().settle();
        Schedule steps = new Schedule(List.of(
                new Schedule.Step(talk.now, Power.ofWatts(22_000)),
                new Schedule.Step(talk.now.plusSeconds(300), Power.ofWatts(15_000))));
        talk.point.send(steps, RateUnit.A, false);
        talk.point.tick();
        JsonNode profile = talk.calls("SetChargingProfile").getLast();
        assertThat(Instant.parse(profile.findValue("startSchedule").stringValue()))
                .as("by whichever clock, it has begun")
                .isBefore(talk.now.minusSeconds(26 * 3_600));
        assertThat(profile.findValue("chargingSchedulePeriod").size())
                .as("nothing depends on the hour")
                .isEqualTo(1);
        assertThat(profile.findValue("limit").toString())
                .as("the lowest of all")
                .isEqualTo("20.5");
    }

    @Test
    void saysAsWhatAChargerIsKnownAndNoMoreOnceItIsAnother() throws Exception {
        Talk talk = talk(Version.V2_0_1, "advice: Update it.");
        talk.boot();
        assertThat(talk.site)
                .contains(new SiteCommand.ChargerKnown(
                        "QS-01", new KnownAs("acme", "It does.", "Update it.", false, List.of("a/b#1"))));
        talk.introduces("Other", "Duo", "1.2");
        assertThat(talk.site).last().isEqualTo(new SiteCommand.ChargerKnown("QS-01", null));
    }
}
