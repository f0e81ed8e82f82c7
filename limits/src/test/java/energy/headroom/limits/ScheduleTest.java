package energy.headroom.limits;

import static energy.headroom.limits.Given.kw;
import static energy.headroom.limits.Given.minutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final Schedule WALK = steps(10, 20, 5, 3);

    @Test
    void holdsItsFirstStepBeforeItAndItsLastForEver() {
        assertThat(WALK.at(minutes(-100))).isEqualTo(kw(10));
        assertThat(WALK.at(minutes(15))).isEqualTo(kw(20));
        assertThat(WALK.at(minutes(100_000))).isEqualTo(kw(3));
        assertThat(WALK.last()).isEqualTo(kw(3));
    }

    @Test
    void leavesOutStepsThatChangeNothing() {
        assertThat(steps(5, 5, 5)).isEqualTo(Schedule.flat(minutes(0), kw(5)));
    }

    @Test
    void dropsWhatLiesWhollyBeforeAMoment() {
        assertThat(WALK.without(minutes(16)).steps()).isEqualTo(WALK.steps().subList(1, 4));
        assertThat(WALK.without(minutes(-1))).isEqualTo(WALK);
        assertThat(WALK.without(minutes(1000)).steps()).hasSize(1);
    }

    @Test
    void refusesWhatIsNoSchedule() {
        assertThatThrownBy(() -> new Schedule(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Schedule.flat(minutes(0), kw(-1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void isNeverHigherInParts(
            @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 0, max = 9) Integer> kilowatts,
            @ForAll @IntRange(min = 1, max = 12) int parts) {
        Schedule schedule = steps(kilowatts.stream().mapToInt(it -> it).toArray());
        Schedule part = schedule.dividedBy(parts);
        for (int minute = -1; minute < 200; minute += 3) {
            long together = part.at(minutes(minute)).watts() * parts;
            assertThat(together)
                    .isBetween(
                            schedule.at(minutes(minute)).watts() - parts,
                            schedule.at(minutes(minute)).watts());
        }
    }

    @Property
    void isCombinedMomentByMoment(
            @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 0, max = 9) Integer> one,
            @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 0, max = 9) Integer> other) {
        Schedule a = steps(one.stream().mapToInt(it -> it).toArray());
        Schedule b = steps(other.stream().mapToInt(it -> it).toArray()).without(minutes(20));
        for (int minute = -1; minute < 100; minute += 3) {
            assertThat(a.min(b).at(minutes(minute)))
                    .isEqualTo(a.at(minutes(minute)).min(b.at(minutes(minute))));
            assertThat(a.max(b).at(minutes(minute)))
                    .isEqualTo(a.at(minutes(minute)).max(b.at(minutes(minute))));
        }
    }

    /** A step every quarter of an hour from noon on. */
    private static Schedule steps(int... kilowatts) {
        List<Schedule.Step> steps = new ArrayList<>();
        for (int kilowatt : kilowatts) {
            steps.add(new Schedule.Step(minutes(15L * steps.size()), kw(kilowatt)));
        }
        return Schedule.of(steps);
    }
}
