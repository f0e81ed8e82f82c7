package energy.headroom.chargers.ocpp.v16;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.chargers.ocpp.Version;
import energy.headroom.chargers.ocpp.talk.Talk;
import energy.headroom.limits.Schedule;
import energy.headroom.sites.ChargerSpec.RateUnit;
import energy.headroom.sites.SiteCommand;
import energy.headroom.sites.SiteCommand.ScheduleAnswered;
import energy.headroom.sites.SiteCommand.ScheduleAnswered.Answer;
import energy.headroom.units.Power;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A charger takes its limit in one way and not in another; what becomes of a schedule until the way is found. */
class WaysToTellAChargerTest {
    private static final String YES = "{'status':'Accepted'}";
    private static final String NO = "{'status':'Rejected'}";

    private final Talk talk = new Talk(Version.V1_6);
    private final Schedule schedule = Schedule.flat(talk.now, Power.ofWatts(22_000));
    private RateUnit unit = RateUnit.A;

    /** Plays the site: offers the schedule, in the unit that it is told the charger takes. */
    private void offer() {
        talk.point.send(schedule, unit, false);
        talk.point.tick();
    }

    /** Plays the charger and the site until the schedule is accepted or the site has to wait; what was written. */
    private List<String> untilAnswered(Predicate<JsonNode> takes) {
        talk.calls("ClearChargingProfile").forEach(call -> talk.answers(call, YES));
        List<String> written = new ArrayList<>();
        int from = talk.calls("SetChargingProfile").size();
        int told = talk.site.size();
        offer();
        for (int i = 0; i < 100; i++) {
            List<JsonNode> calls = talk.calls("SetChargingProfile");
            if (calls.size() > from) {
                JsonNode call = calls.get(from++);
                written.add(words(call));
                talk.answers(call, takes.test(call.get(3)) ? YES : NO);
                continue;
            }
            Optional<RateUnit> other = other(told);
            told = talk.site.size();
            if (other.isEmpty()) {
                return written;
            }
            unit = other.get();
            offer();
        }
        throw new AssertionError("no end: " + written);
    }

    private Optional<RateUnit> other(int from) {
        return talk.site.subList(from, talk.site.size()).stream()
                .filter(SiteCommand.ToldIn.class::isInstance)
                .map(said -> ((SiteCommand.ToldIn) said).unit())
                .reduce((first, second) -> second);
    }

    private static String words(JsonNode call) {
        JsonNode profile = call.at("/3/csChargingProfiles");
        JsonNode limits = profile.get("chargingSchedule");
        return profile.get("chargingProfilePurpose").stringValue() + " "
                + call.at("/3/connectorId") + " "
                + profile.get("chargingProfileKind").stringValue() + " "
                + limits.get("chargingRateUnit").stringValue() + " level "
                + profile.get("stackLevel");
    }

    private ScheduleAnswered last() {
        return talk.scheduleAnswers().getLast();
    }

    private static boolean purpose(JsonNode payload, String purpose) {
        return payload.findValue("chargingProfilePurpose").stringValue().equals(purpose);
    }

    @Test
    void triesEveryWayAndSaysNoOnlyAfterTheLast() {
        talk.boot().settle();
        List<String> written = untilAnswered(payload -> false);
        assertThat(written)
                .startsWith(
                        "ChargePointMaxProfile 0 Absolute A level 1",
                        "ChargePointMaxProfile 0 Absolute W level 1",
                        "ChargePointMaxProfile 0 Absolute A level 1",
                        "ChargePointMaxProfile 0 Absolute A level 1",
                        "ChargePointMaxProfile 0 Relative A level 1",
                        "ChargePointMaxProfile 0 Absolute A level 0",
                        "TxDefaultProfile 0 Absolute A level 1")
                .contains("TxDefaultProfile 1 Absolute A level 1");
        assertThat(last().answer()).isIn(Answer.REFUSED, Answer.UNKNOWN);
        int tried = written.size();
        assertThat(untilAnswered(payload -> false))
                .as("begins again, when the site offers again")
                .hasSize(tried);
    }

    @Test
    void writesWattsToAChargerThatRefusesAmperes() {
        talk.boot().settle();
        untilAnswered(
                payload -> payload.findValue("chargingRateUnit").stringValue().equals("W"));
        assertThat(unit)
                .as("the site has to know before: watts may all be on one phase")
                .isEqualTo(RateUnit.W);
        assertThat(last().answer()).isEqualTo(Answer.ACCEPTED);
    }

    @Test
    void asksNoMoreOfAChargerThanItsConnectorsTogetherMayDraw() {
        talk.boot().settle();
        untilAnswered(payload -> purpose(payload, "TxDefaultProfile"));
        assertThat(talk.calls("SetChargingProfile").getLast().findValue("limit").toString())
                .as("a half for each of the two connectors")
                .isEqualTo("15");
        assertThat(last().answer()).isEqualTo(Answer.ACCEPTED);
    }

    @Test
    void takesNoAnswerForARefusalAndSaysThatItMayHold() {
        talk.boot().settle();
        offer();
        talk.wait(Duration.ofSeconds(15));
        assertThat(last().answer()).isEqualTo(Answer.UNKNOWN);
        offer();
        assertThat(talk.site)
                .as("the next way is to tell it in watts")
                .contains(new SiteCommand.ToldIn("QS-01", RateUnit.W));
    }

    @Test
    void changesTheWayOfAChargerThatAcceptsAndIgnores() {
        talk.boot().settle();
        untilAnswered(payload -> true);
        talk.point.hadNoEffect();
        talk.settle();
        List<String> written = untilAnswered(payload -> purpose(payload, "TxDefaultProfile"));
        assertThat(written)
                .as("what is accepted and ignored in one place is not tried there in other words")
                .containsExactly("TxDefaultProfile 0 Absolute A level 1");
        assertThat(talk.calls("ClearChargingProfile"))
                .as("what it may hold of the way before would go on to limit it")
                .extracting(call -> call.at("/3/id").intValue())
                .containsExactly(7_810_000);
    }

    @Test
    void neverClearsWhatItJustWrote() {
        talk.boot();
        while (talk.calls("GetConfiguration").isEmpty()) {
            talk.answers(talk.calls().getLast(), YES);
        }
        talk.point.send(schedule, unit, false);
        talk.wait(Duration.ofSeconds(3));
        talk.answers(talk.calls("SetChargingProfile").getFirst(), YES);
        talk.answers(
                talk.calls("GetConfiguration").getFirst(),
                "{'configurationKey':[{'key':'ChargingScheduleMaxPeriods','readonly':true,'value':'24'}]}");
        untilAnswered(payload -> true);
        talk.settle();
        assertThat(talk.calls("ClearChargingProfile"))
                .as("the same profile with more periods replaces the one before")
                .isEmpty();
    }

    @Test
    void keepsAWayThatWorkedThroughARefusalOrTwo() {
        talk.boot().settle();
        untilAnswered(payload -> purpose(payload, "TxDefaultProfile"));
        talk.point.hadEffect();
        for (int i = 0; i < 2; i++) {
            List<String> refused = untilAnswered(payload -> false);
            assertThat(refused).hasSize(1).first().asString().startsWith("TxDefaultProfile 0");
            assertThat(last().answer()).isEqualTo(Answer.REFUSED);
        }
        assertThat(untilAnswered(payload -> true)).hasSize(1).first().asString().startsWith("TxDefaultProfile 0");
    }

    @Test
    void leavesAWayThatWorkedOnceItHasHadNoEffectThreeTimes() {
        talk.boot().settle();
        untilAnswered(payload -> true);
        talk.point.hadEffect();
        for (int i = 0; i < 2; i++) {
            talk.point.hadNoEffect();
            assertThat(untilAnswered(payload -> true).getFirst()).startsWith("ChargePointMaxProfile");
        }
        talk.point.hadNoEffect();
        assertThat(untilAnswered(payload -> true).getFirst()).startsWith("TxDefaultProfile");
        talk.point.disconnected(talk.wire);
        talk.boot().settle();
        assertThat(untilAnswered(payload -> true).getFirst())
                .as("what was left is not taken up again by the note of it")
                .startsWith("TxDefaultProfile");
    }

    @Test
    void remembersOverARestartWhatWorkedUntilTheFirmwareChanges() {
        talk.boot().settle();
        untilAnswered(payload -> purpose(payload, "TxDefaultProfile"));
        talk.point.hadEffect();

        Talk after = new Talk(Version.V1_6, talk.notes);
        after.boot().settle();
        after.point.send(schedule, RateUnit.A, false);
        after.point.tick();
        assertThat(words(after.calls("SetChargingProfile").getFirst())).startsWith("TxDefaultProfile 0");

        Talk updated = new Talk(Version.V1_6, talk.notes);
        updated.boot("1.3");
        updated.settle();
        updated.point.send(schedule, RateUnit.A, false);
        updated.point.tick();
        assertThat(words(updated.calls("SetChargingProfile").getFirst())).startsWith("ChargePointMaxProfile 0");
    }

    @Test
    void saysThatALimitIsLostWhenASessionBeginsAtAChargerThatTakesLimitsOfSessionsOnly() {
        talk.boot().settle();
        String start = "{'connectorId':%d,'idTag':'T','meterStart':0,'timestamp':'2026-03-01T12:00:00Z'}";
        talk.says("StartTransaction", start.formatted(1));
        untilAnswered(payload -> purpose(payload, "TxProfile")
                && !payload.findValue("chargingSchedulePeriod").isEmpty());
        assertThat(last().answer()).as("connector 2 has no session to limit").isEqualTo(Answer.UNKNOWN);
        talk.site.clear();
        talk.says("StartTransaction", start.formatted(2));
        assertThat(talk.site)
                .filteredOn(SiteCommand.LimitLost.class::isInstance)
                .hasSize(1);
    }
}
