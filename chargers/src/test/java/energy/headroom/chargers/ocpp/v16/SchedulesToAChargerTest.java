package energy.headroom.chargers.ocpp.v16;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.chargers.ocpp.Version;
import energy.headroom.chargers.ocpp.talk.Talk;
import energy.headroom.limits.Schedule;
import energy.headroom.sites.ChargerSpec.RateUnit;
import energy.headroom.sites.SiteCommand.ScheduleAnswered;
import energy.headroom.sites.SiteCommand.ScheduleAnswered.Answer;
import energy.headroom.units.Power;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class SchedulesToAChargerTest {
    private final Talk talk = new Talk(Version.V1_6);

    private Schedule kilowatts(long kilowatts) {
        return Schedule.flat(talk.now, Power.ofWatts(kilowatts * 1000));
    }

    private void send(Schedule schedule) {
        talk.point.send(schedule, RateUnit.A, false);
        talk.point.tick();
    }

    private JsonNode sent(int count) {
        List<JsonNode> calls = talk.calls("SetChargingProfile");
        assertThat(calls).hasSize(count);
        return calls.getLast();
    }

    private static ScheduleAnswered answered(Schedule schedule, Answer answer, String detail) {
        return new ScheduleAnswered("QS-01", schedule, answer, detail);
    }

    @ParameterizedTest
    @CsvSource({
        "{'status':'Accepted'},     ACCEPTED, Accepted",
        "{'status':'Maybe'},        UNKNOWN,  an answer without a status that OCPP knows",
        "{},                        UNKNOWN,  an answer without a status that OCPP knows",
    })
    void reportsWhatTheChargerAnswers(String payload, Answer answer, String detail) {
        talk.boot().settle();
        Schedule schedule = kilowatts(11);
        send(schedule);
        talk.answers(sent(1), payload);
        assertThat(talk.scheduleAnswers()).containsExactly(answered(schedule, answer, detail));
    }

    @Test
    void tellsALimitThatIsTooLowForACarAsZeroUnlessItIsMeant() {
        talk.boot().settle();
        Schedule low = Schedule.flat(talk.now, Power.ofWatts(3_657));
        send(low);
        assertThat(limit(sent(1))).isEqualTo("0");
        talk.answers(sent(1), "{'status':'Accepted'}");
        talk.point.send(low, RateUnit.A, true);
        talk.point.tick();
        assertThat(limit(sent(2)))
                .as("some chargers that refuse zero take this")
                .isEqualTo("5");
    }

    private static String limit(JsonNode call) {
        return call.at("/3/csChargingProfiles/chargingSchedule/chargingSchedulePeriod/0/limit")
                .toString();
    }

    @Test
    void doesNotKnowWhatHoldsWhenNoAnswerComes() {
        talk.boot().settle();
        Schedule schedule = kilowatts(11);
        send(schedule);
        JsonNode call = sent(1);
        talk.wait(Duration.ofMillis(14_999));
        assertThat(talk.scheduleAnswers()).isEmpty();
        talk.wait(Duration.ofMillis(1));
        assertThat(talk.scheduleAnswers()).containsExactly(answered(schedule, Answer.UNKNOWN, "no answer in time"));
        talk.answers(call, "{'status':'Accepted'}");
        assertThat(talk.scheduleAnswers()).as("each schedule is answered once").hasSize(1);
    }

    @Test
    void doesNotKnowWhatHoldsWhenTheConnectionEndsFirst() {
        talk.boot().settle();
        Schedule first = kilowatts(11);
        Schedule second = kilowatts(12);
        send(first);
        send(second);
        talk.point.disconnected(talk.wire);
        assertThat(talk.scheduleAnswers())
                .containsExactly(
                        answered(first, Answer.UNKNOWN, "the connection ended before the answer"),
                        answered(second, Answer.NOT_SENT, "the connection ended before it was sent"));
    }

    @Test
    void refusesAtOnceForAChargerThatIsNotConnected() {
        Schedule schedule = kilowatts(11);
        send(schedule);
        assertThat(talk.site).containsExactly(answered(schedule, Answer.NOT_SENT, "not connected"));
    }

    @Test
    void sendsOneAtATimeAndOfThoseThatWaitOnlyTheLast() {
        talk.boot().settle();
        Schedule first = kilowatts(11);
        Schedule second = kilowatts(12);
        Schedule third = kilowatts(13);
        send(first);
        send(second);
        send(third);
        assertThat(talk.scheduleAnswers())
                .containsExactly(answered(second, Answer.NOT_SENT, "superseded before it was sent"));
        talk.answers(sent(1), "{'status':'Accepted'}");
        talk.answers(sent(2), "{'status':'Accepted'}");
        assertThat(talk.scheduleAnswers().subList(1, 3))
                .containsExactly(
                        answered(first, Answer.ACCEPTED, "Accepted"), answered(third, Answer.ACCEPTED, "Accepted"));
    }

    @Test
    void sendsASecondTimeTheScheduleThatItJustSent() {
        talk.boot().settle();
        Schedule schedule = kilowatts(11);
        send(schedule);
        talk.answers(sent(1), "{'status':'Accepted'}");
        send(schedule);
        talk.answers(sent(2), "{'status':'Accepted'}");
        assertThat(talk.scheduleAnswers()).hasSize(2);
    }

    @Test
    void givesAChargerThatJustConnectedTimeToSayWhoItIs() {
        talk.connect();
        send(kilowatts(11));
        assertThat(talk.calls()).isEmpty();
        talk.wait(Duration.ofMillis(2_999));
        assertThat(talk.calls()).isEmpty();
        talk.wait(Duration.ofMillis(1));
        assertThat(talk.calls()).as("the schedule goes before all questions").hasSize(1);
        sent(1);
    }

    @Test
    void doesNotLetAnUnansweredQuestionHoldUpALimit() {
        talk.boot();
        assertThat(talk.calls()).as("a question waits for its answer").hasSize(1);
        send(kilowatts(0));
        assertThat(talk.calls("SetChargingProfile")).isEmpty();
        talk.wait(Duration.ofSeconds(3));
        sent(1);
    }
}
