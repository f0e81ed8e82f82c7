package energy.headroom.chargers.ocpp.v16;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.chargers.ocpp.Version;
import energy.headroom.chargers.ocpp.talk.Offers;
import energy.headroom.chargers.ocpp.talk.Talk;
import energy.headroom.sites.ChargerSpec.RateUnit;
import energy.headroom.sites.SiteCommand;
import energy.headroom.sites.SiteCommand.ScheduleAnswered.Answer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A charger takes its limit in one way and not in another; what becomes of a schedule until the way is found. */
class WaysToTellAChargerTest {
    private static final String YES = "{'status':'Accepted'}";

    private final Talk talk = new Talk(Version.V1_6);
    private final Offers offers = new Offers(talk);

    @Test
    void triesEveryWayAndSaysNoOnlyAfterTheLast() {
        talk.boot().settle();
        List<String> written = offers.untilAnswered(payload -> false);
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
        assertThat(offers.last().answer()).isIn(Answer.REFUSED, Answer.UNKNOWN);
        int tried = written.size();
        assertThat(offers.untilAnswered(payload -> false))
                .as("begins again, when the site offers again")
                .hasSize(tried);
    }

    @Test
    void writesWattsToAChargerThatRefusesAmperes() {
        talk.boot().settle();
        offers.untilAnswered(
                payload -> payload.findValue("chargingRateUnit").stringValue().equals("W"));
        assertThat(offers.unit())
                .as("the site has to know before: watts may all be on one phase")
                .isEqualTo(RateUnit.W);
        assertThat(offers.last().answer()).isEqualTo(Answer.ACCEPTED);
    }

    @Test
    void asksNoMoreOfAChargerThanItsConnectorsTogetherMayDraw() {
        talk.boot().settle();
        offers.untilAnswered(payload -> Offers.purpose(payload, "TxDefaultProfile"));
        assertThat(talk.calls("SetChargingProfile").getLast().findValue("limit").toString())
                .as("a half for each of the two connectors")
                .isEqualTo("15");
        assertThat(offers.last().answer()).isEqualTo(Answer.ACCEPTED);
    }

    @Test
    void takesNoAnswerForARefusalAndSaysThatItMayHold() {
        talk.boot().settle();
        offers.offer();
        talk.wait(Duration.ofSeconds(15));
        assertThat(offers.last().answer()).isEqualTo(Answer.UNKNOWN);
        offers.offer();
        assertThat(talk.site)
                .as("the next way is to tell it in watts")
                .contains(new SiteCommand.ToldIn("QS-01", RateUnit.W));
    }

    @Test
    void changesTheWayOfAChargerThatAcceptsAndIgnores() {
        talk.boot().settle();
        offers.untilAnswered(payload -> true);
        talk.point.hadNoEffect();
        talk.settle();
        List<String> written = offers.untilAnswered(payload -> Offers.purpose(payload, "TxDefaultProfile"));
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
        offers.offer();
        talk.wait(Duration.ofSeconds(3));
        talk.answers(talk.calls("SetChargingProfile").getFirst(), YES);
        talk.answers(
                talk.calls("GetConfiguration").getFirst(),
                "{'configurationKey':[{'key':'ChargingScheduleMaxPeriods','readonly':true,'value':'24'}]}");
        offers.untilAnswered(payload -> true);
        talk.settle();
        assertThat(talk.calls("ClearChargingProfile"))
                .as("the same profile with more periods replaces the one before")
                .isEmpty();
    }

    @Test
    void keepsAWayThatWorkedThroughARefusalOrTwo() {
        talk.boot().settle();
        offers.untilAnswered(payload -> Offers.purpose(payload, "TxDefaultProfile"));
        talk.point.hadEffect();
        for (int i = 0; i < 2; i++) {
            List<String> refused = offers.untilAnswered(payload -> false);
            assertThat(refused).hasSize(1).first().asString().startsWith("TxDefaultProfile 0");
            assertThat(offers.last().answer()).isEqualTo(Answer.REFUSED);
        }
        assertThat(offers.untilAnswered(payload -> true))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("TxDefaultProfile 0");
    }

    @Test
    void leavesAWayThatWorkedOnceItHasHadNoEffectThreeTimes() {
        talk.boot().settle();
        offers.untilAnswered(payload -> true);
        talk.point.hadEffect();
        for (int i = 0; i < 2; i++) {
            talk.point.hadNoEffect();
            assertThat(offers.untilAnswered(payload -> true).getFirst()).startsWith("ChargePointMaxProfile");
        }
        talk.point.hadNoEffect();
        assertThat(offers.untilAnswered(payload -> true).getFirst()).startsWith("TxDefaultProfile");
        talk.point.disconnected(talk.wire);
        talk.boot().settle();
        assertThat(offers.untilAnswered(payload -> true).getFirst())
                .as("what was left is not taken up again by the note of it")
                .startsWith("TxDefaultProfile");
    }

    @Test
    void remembersOverARestartWhatWorkedUntilTheFirmwareChanges() {
        talk.boot().settle();
        offers.untilAnswered(payload -> Offers.purpose(payload, "TxDefaultProfile"));
        talk.point.hadEffect();

        Talk after = new Talk(Version.V1_6, talk.notes);
        after.boot().settle();
        assertThat(new Offers(after).first()).startsWith("TxDefaultProfile 0");

        Talk updated = new Talk(Version.V1_6, talk.notes);
        updated.boot("1.3").settle();
        assertThat(new Offers(updated).first()).startsWith("ChargePointMaxProfile 0");
    }

    @Test
    void saysThatALimitIsLostWhenASessionBeginsAtAChargerThatTakesLimitsOfSessionsOnly() {
        talk.boot().settle();
        String start = "{'connectorId':%d,'idTag':'T','meterStart':0,'timestamp':'2026-03-01T12:00:00Z'}";
        talk.says("StartTransaction", start.formatted(1));
        offers.untilAnswered(payload -> Offers.purpose(payload, "TxProfile")
                && !payload.findValue("chargingSchedulePeriod").isEmpty());
        assertThat(offers.last().answer())
                .as("connector 2 has no session to limit")
                .isEqualTo(Answer.UNKNOWN);
        talk.site.clear();
        talk.says("StartTransaction", start.formatted(2));
        assertThat(talk.site)
                .filteredOn(SiteCommand.LimitLost.class::isInstance)
                .hasSize(1);
    }
}
