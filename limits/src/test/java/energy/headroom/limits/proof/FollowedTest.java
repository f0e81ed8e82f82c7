package energy.headroom.limits.proof;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.limits.Schedule;
import energy.headroom.units.Power;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FollowedTest {
    private static final Instant T = Instant.parse("2026-03-01T10:00:00Z");

    private static Instant at(long second) {
        return T.plusSeconds(second);
    }

    private static Schedule flat(long watts) {
        return Schedule.flat(T, Power.ofWatts(watts));
    }

    private static Optional<Power> watts(long watts) {
        return Optional.of(Power.ofWatts(watts));
    }

    private static Followed then(Followed before, Schedule schedule, long second) {
        return before.sent(schedule, at(second)).accepted(schedule, at(second));
    }

    private static Optional<Power> most(Followed followed, long from, long to) {
        return followed.most(at(from), at(to), Duration.ZERO);
    }

    @Test
    void knowsNothingOfTheTimeBeforeTheFirstAcceptance() {
        assertThat(most(Followed.NOTHING, 0, 9)).isEmpty();
        assertThat(most(Followed.NOTHING.sent(flat(5_000), at(0)), 0, 9)).isEmpty();
        Followed followed = then(Followed.NOTHING, flat(5_000), 10);
        assertThat(most(followed, 9, 20)).isEmpty();
        assertThat(most(followed, 10, 20)).isEqualTo(watts(5_000));
    }

    @Test
    void countsEachScheduleUntilTheNextOneWasAccepted() {
        Followed followed = then(then(then(Followed.NOTHING, flat(9_000), 0), flat(5_000), 10), flat(7_000), 20);
        assertThat(most(followed, 9, 30)).isEqualTo(watts(9_000));
        assertThat(most(followed, 11, 19)).isEqualTo(watts(5_000));
        assertThat(most(followed, 11, 20)).isEqualTo(watts(7_000));
    }

    @Test
    void countsAScheduleFromWhenItWasSentSinceItIsTakenBeforeTheAnswerIsHere() {
        Followed followed = then(Followed.NOTHING, flat(5_000), 0)
                .sent(flat(9_000), at(100))
                .accepted(flat(9_000), at(103));
        assertThat(most(followed, 90, 99)).isEqualTo(watts(5_000));
        assertThat(most(followed, 90, 101)).isEqualTo(watts(9_000));
    }

    @Test
    void countsWhatWasNeverAnsweredUntilALaterOneIsAccepted() {
        Followed unanswered = then(Followed.NOTHING, flat(5_000), 0).sent(flat(9_000), at(10));
        assertThat(most(unanswered, 20, 30)).isEqualTo(watts(9_000));
        Followed followed = then(unanswered, flat(3_000), 40);
        assertThat(most(followed, 30, 60))
                .as("until then it may have followed it")
                .isEqualTo(watts(9_000));
        assertThat(most(followed, 41, 60)).isEqualTo(watts(3_000));
    }

    @Test
    void forgetsWhatWasRefused() {
        Followed followed =
                then(Followed.NOTHING, flat(5_000), 0).sent(flat(9_000), at(10)).refused(flat(9_000));
        assertThat(most(followed, 0, 20)).isEqualTo(watts(5_000));
    }

    @Test
    void countsTheStepsInsideASchedule() {
        Followed followed = then(Followed.NOTHING, falling(), 0);
        assertThat(most(followed, 90, 110)).isEqualTo(watts(9_000));
        assertThat(most(followed, 100, 110)).isEqualTo(watts(3_000));
    }

    @Test
    void aClockThatIsOffShiftsTheStepsOfAScheduleAndNotWhenItWasAccepted() {
        Duration clocks = Duration.ofSeconds(30);
        Followed followed = then(Followed.NOTHING, falling(), 0);
        assertThat(followed.most(at(129), at(140), clocks)).isEqualTo(watts(9_000));
        assertThat(followed.most(at(131), at(140), clocks)).isEqualTo(watts(3_000));
        Followed lowered = then(then(Followed.NOTHING, flat(9_000), 0), flat(3_000), 100);
        assertThat(lowered.most(at(101), at(110), clocks)).isEqualTo(watts(3_000));
    }

    private static Schedule falling() {
        return new Schedule(List.of(
                new Schedule.Step(at(0), Power.ofWatts(9_000)), new Schedule.Step(at(100), Power.ofWatts(3_000))));
    }

    @Test
    void acceptingTheSameAgainGivesNoOtherAnswer() {
        Followed followed = then(then(Followed.NOTHING, flat(5_000), 0), flat(5_000), 60);
        assertThat(most(followed, 0, 90)).isEqualTo(watts(5_000));
        assertThat(followed.accepted(flat(8_000), at(70)))
                .as("nobody was sent that")
                .isEqualTo(followed);
    }

    @Test
    void forgetsNothingThatCouldStillCountHoweverOftenItIsTold() {
        Followed followed = Followed.NOTHING;
        for (int i = 0; i < 200; i++) {
            followed = then(followed, flat(10_000 - i), i);
        }
        assertThat(followed.chances()).hasSizeLessThanOrEqualTo(32);
        assertThat(most(followed, 195, 200))
                .as("at the very moment of an acceptance both count")
                .isEqualTo(watts(10_000 - 194));
        assertThat(most(followed, 0, 200))
                .as("what was merged is as high as the highest of it")
                .isEqualTo(watts(10_000));
        assertThat(then(followed, flat(1), 2_000).chances())
                .as("what ended long ago is of no interest")
                .hasSize(2);
    }
}
