package energy.headroom.chargers.ocpp.talk;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.chargers.ocpp.Version;
import energy.headroom.limits.Schedule;
import energy.headroom.sites.ChargerSpec.RateUnit;
import energy.headroom.sites.Order;
import energy.headroom.sites.SiteCommand.OrderAnswered;
import energy.headroom.sites.SiteCommand.ScheduleAnswered;
import energy.headroom.sites.SiteCommand.ScheduleAnswered.Answer;
import energy.headroom.units.Power;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** A charger is given back, in every version. */
class ReleasedChargerTest {
    private static final String YES = "{'status':'Accepted'}";
    private static final String CLEAR = "ClearChargingProfile";

    private static Talk limited(Version version) {
        Talk talk = new Talk(version).boot().settle();
        talk.point.send(Schedule.flat(talk.now, Power.ofWatts(8_000)), RateUnit.A, false);
        talk.point.tick();
        talk.answers(talk.calls("SetChargingProfile").getLast(), YES);
        talk.site.clear();
        return talk;
    }

    private static void release(Talk talk) {
        talk.point.order(Order.RELEASE);
        talk.point.tick();
    }

    private static List<Integer> cleared(Talk talk) {
        return talk.calls(CLEAR).stream()
                .map(call -> call.get(3).path("id").asInt(0)
                        + call.get(3).path("chargingProfileId").asInt(0))
                .toList();
    }

    private static OrderAnswered answered(Answer answer, String detail) {
        return new OrderAnswered("QS-01", Order.RELEASE, answer, detail);
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void mayDrawAllThatItCanAndThenClearsWhatIsOursAndNothingElse(Version version) {
        Talk talk = limited(version);
        release(talk);
        JsonNode open = talk.calls("SetChargingProfile").getLast();
        assertThat(open.findValue("limit").asInt()).as("32 A at each of two").isEqualTo(64);
        assertThat(talk.calls(CLEAR)).as("not before that was answered").isEmpty();
        talk.answers(open, "{'status':'Rejected'}");
        for (int i = 0; i < 6; i++) {
            assertThat(talk.site).isEmpty();
            talk.answers(talk.calls(CLEAR).getLast(), i % 2 == 0 ? YES : "{'status':'Unknown'}");
        }
        assertThat(cleared(talk)).containsExactly(7_810_000, 7_820_000, 7_820_001, 7_820_002, 7_830_001, 7_830_002);
        assertThat(talk.calls(CLEAR))
                .allSatisfy(call -> assertThat(call.get(3).properties()).hasSize(1));
        assertThat(talk.site).containsExactly(answered(Answer.ACCEPTED, "Accepted"));
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void aLimitThatComesMeanwhileIsNotClearedAfterwards(Version version) {
        Talk talk = limited(version);
        release(talk);
        talk.answers(talk.calls("SetChargingProfile").getLast(), YES);
        Schedule stop = Schedule.flat(talk.now, Power.ZERO);
        talk.point.send(stop, RateUnit.A, false);
        talk.point.tick();
        assertThat(talk.site).containsExactly(answered(Answer.NOT_SENT, "a limit came first"));
        assertThat(talk.calls("SetChargingProfile")).as("one call at a time").hasSize(2);
        talk.answers(talk.calls(CLEAR).getLast(), YES);
        talk.answers(talk.calls("SetChargingProfile").getLast(), YES);
        talk.wait(Duration.ofSeconds(30));
        assertThat(talk.site).last().isEqualTo(new ScheduleAnswered("QS-01", stop, Answer.ACCEPTED, "Accepted"));
        assertThat(talk.calls(CLEAR)).hasSize(1);
        assertThat(talk.calls("SetChargingProfile")).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void saysWhereItIsNotKnownToHaveCleared(Version version) {
        Talk talk = limited(version);
        release(talk);
        talk.answers(talk.calls("SetChargingProfile").getLast(), YES);
        talk.wait(Duration.ofSeconds(90));
        assertThat(cleared(talk)).hasSize(6);
        assertThat(talk.site).containsExactly(answered(Answer.UNKNOWN, "no answer in time"));
        talk.site.clear();
        release(talk);
        talk.point.disconnected(talk.wire);
        assertThat(talk.site).contains(answered(Answer.NOT_SENT, "the connection ended"));
    }
}
