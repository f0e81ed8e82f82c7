package energy.headroom.limits.proof;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.limits.Schedule;
import energy.headroom.units.Power;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
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

    @Test
    void knowsNothingOfTheTimeBeforeTheFirstAcceptance() {
        assertThat(Followed.NOTHING.most(at(0), at(9))).isEmpty();
        Followed followed = Followed.NOTHING.after(flat(5_000), at(10));
        assertThat(followed.most(at(9), at(20))).isEmpty();
        assertThat(followed.most(at(10), at(20))).isEqualTo(watts(5_000));
    }

    @Test
    void countsEachScheduleUntilTheNextOneWasAccepted() {
        Followed followed = Followed.NOTHING
                .after(flat(9_000), at(0))
                .after(flat(5_000), at(10))
                .after(flat(7_000), at(20));
        assertThat(followed.most(at(9), at(30))).isEqualTo(watts(9_000));
        assertThat(followed.most(at(11), at(19))).isEqualTo(watts(5_000));
        assertThat(followed.most(at(11), at(20))).isEqualTo(watts(7_000));
    }

    @Test
    void countsTheStepsInsideASchedule() {
        Schedule steps = new Schedule(List.of(
                new Schedule.Step(at(0), Power.ofWatts(9_000)), new Schedule.Step(at(100), Power.ofWatts(3_000))));
        Followed followed = Followed.NOTHING.after(steps, at(0));
        assertThat(followed.most(at(90), at(110))).isEqualTo(watts(9_000));
        assertThat(followed.most(at(100), at(110))).isEqualTo(watts(3_000));
    }

    @Test
    void startsNoNewTimeWhenTheSameIsAcceptedAgain() {
        Followed followed = Followed.NOTHING.after(flat(5_000), at(0));
        assertThat(followed.after(flat(5_000), at(60))).isEqualTo(followed);
    }

    @Test
    void forgetsNothingThatCouldStillCountHoweverOftenItIsTold() {
        Followed followed = LongStream.range(0, 200)
                .boxed()
                .reduce(Followed.NOTHING, (before, i) -> before.after(flat(10_000 - i), at(i)), (one, other) -> other);
        assertThat(followed.accepted()).hasSizeLessThanOrEqualTo(32);
        assertThat(followed.most(at(195), at(200)))
                .as("at the very moment of an acceptance both count")
                .isEqualTo(watts(10_000 - 194));
        assertThat(followed.most(at(0), at(200)))
                .as("what was merged is as high as the highest of it")
                .isEqualTo(watts(10_000));
        assertThat(followed.after(flat(1), at(2_000)).accepted())
                .as("what ended long ago is of no interest")
                .hasSize(2);
    }
}
