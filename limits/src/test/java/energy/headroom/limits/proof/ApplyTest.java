package energy.headroom.limits.proof;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.limits.ForecastType;
import energy.headroom.limits.Schedule;
import energy.headroom.limits.plan.Held;
import energy.headroom.units.Power;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ApplyTest {
    private static final Instant T = Instant.parse("2026-03-01T10:00:00Z");
    private static final Duration CONTRACT = Duration.ofMinutes(2);
    private static final Power RATING = Power.ofWatts(22_000);

    private final Apply received = Apply.received("m-1", ForecastType.CONSUMPTION, T);

    private static Instant at(long second) {
        return T.plusSeconds(second);
    }

    private static Evidence evidence(
            int second, long limit, long told, long accepted, Evidence.@Nullable Measured measured) {
        return new Evidence(at(second), Power.ofWatts(limit), Power.ofWatts(told), Power.ofWatts(accepted), measured);
    }

    private static Evidence.Measured measured(long total, long most, int oldest) {
        return new Evidence.Measured(Power.ofWatts(total), Power.ofWatts(most), at(oldest));
    }

    @Test
    void takesOneStepAfterTheOther() {
        Apply planned = received.seen(evidence(1, 10_000, 15_000, 15_000, null));
        assertThat(planned.plannedAt()).isEqualTo(at(1));
        assertThat(planned.sentAt()).isNull();
        Apply sent = planned.seen(evidence(2, 10_000, 10_000, 15_000, null));
        assertThat(sent.sentAt()).isEqualTo(at(2));
        assertThat(sent.acceptedAt()).isNull();
        Apply accepted = sent.seen(evidence(3, 10_000, 10_000, 10_000, measured(9_000, 9_000, 3)));
        assertThat(accepted.acceptedAt()).isEqualTo(at(3));
        assertThat(accepted.observedAt())
                .as("a reading of that very moment may be from before")
                .isNull();
        Apply observed = accepted.seen(evidence(9, 10_000, 10_000, 10_000, measured(10_200, 6_000, 4)));
        assertThat(observed.observedAt()).as("2 % is tolerated").isEqualTo(at(9));
        assertThat(observed.seen(evidence(20, 0, 0, 0, null))).isEqualTo(observed);
        assertThat(observed.superseded(at(30))).isEqualTo(observed);
    }

    @Test
    void isNotObservedWhileSomethingIsUnknownOldOrAbove() {
        Apply accepted = received.seen(evidence(3, 10_000, 10_000, 10_000, null));
        assertThat(accepted.seen(evidence(9, 10_000, 10_000, 10_000, null)).isOpen())
                .isTrue();
        assertThat(accepted.seen(evidence(9, 10_000, 10_000, 10_000, measured(9_000, 9_000, 2)))
                        .isOpen())
                .isTrue();
        assertThat(accepted.seen(evidence(9, 10_000, 10_000, 10_000, measured(10_201, 6_000, 4)))
                        .isOpen())
                .isTrue();
        assertThat(accepted.waitsFor()).contains("readings at or under the limit");
    }

    @Test
    void aStopIsObservedWhenEveryChargerDrawsLessThanAHundredWatts() {
        Apply accepted = received.seen(evidence(3, 0, 0, 0, null));
        assertThat(accepted.seen(evidence(9, 0, 0, 0, measured(100, 100, 4))).isOpen())
                .isTrue();
        assertThat(accepted.seen(evidence(9, 0, 0, 0, measured(290, 99, 4))).isOpen())
                .isFalse();
    }

    @Test
    void isInsideTheContractOnlyIfItWasSeenInTime() {
        assertThat(received.isInside(CONTRACT, at(120))).isEmpty();
        assertThat(received.isInside(CONTRACT, at(121))).contains(false);
        assertThat(received.superseded(at(120)).isInside(CONTRACT, at(999))).isEmpty();
        assertThat(received.superseded(at(121)).isInside(CONTRACT, at(999))).contains(false);
        assertThat(observedAfter(0, 120).isInside(CONTRACT, at(999))).contains(true);
        assertThat(observedAfter(0, 121).isInside(CONTRACT, at(999))).contains(false);
    }

    private static Apply observedAfter(int received, int seconds) {
        Instant from = at(received);
        return Apply.received("m", ForecastType.CONSUMPTION, from)
                .seen(evidence(received, 5_000, 0, 0, null))
                .seen(evidence(received + seconds, 5_000, 0, 0, measured(1, 1, received + 1)));
    }

    @Test
    void leavesForecastsOutThatChargingHasNotToFollow() {
        Apply optimum = Apply.received("m-1", ForecastType.OPTIMUM, T).stored(4, T);
        assertThat(optimum.isOpen()).isFalse();
        assertThat(optimum.isInside(CONTRACT, at(999))).isEmpty();
    }

    @Test
    void sumsUpDaysAtTheSitesOwnMidnight() {
        ZoneId auckland = ZoneId.of("Pacific/Auckland");
        int midnight =
                (int) Duration.between(T, Instant.parse("2026-03-01T11:00:00Z")).toSeconds();
        List<ApplyDay> days = ApplyDay.of(
                List.of(
                        observedAfter(0, 4),
                        observedAfter(midnight - 1, 130),
                        observedAfter(midnight, 30),
                        Apply.received("m", ForecastType.CONSUMPTION, at(midnight + 900))),
                auckland,
                CONTRACT,
                at(midnight + 910));
        assertThat(days)
                .containsExactly(
                        new ApplyDay(LocalDate.of(2026, 3, 1), 2, 2, 1, Duration.ofSeconds(130)),
                        new ApplyDay(LocalDate.of(2026, 3, 2), 2, 1, 1, Duration.ofSeconds(30)));
        assertThat(days).extracting(ApplyDay::share).containsExactly(0.5, 1.0);
    }

    @Test
    void countsAChargerByWhatItWasToldLastAndByWhatItAccepted() {
        Schedule high = Schedule.flat(T, Power.ofWatts(9_000));
        Schedule low = Schedule.flat(T, Power.ofWatts(4_000));
        Held sent = new Held(high, T, List.of(), List.of(), List.of(low));
        assertThat(progress(true, sent).told(T)).isEqualTo(Power.ofWatts(4_000));
        assertThat(progress(true, sent).accepted(T)).isEqualTo(Power.ofWatts(9_000));
        Held silent = new Held(low, T, List.of(), List.of(high), List.of());
        assertThat(progress(true, silent).accepted(T))
                .as("what was told and not answered is open")
                .isEqualTo(Power.ofWatts(9_000));
        assertThat(progress(false, silent).told(T)).as("cannot be told").isEqualTo(RATING);
        assertThat(progress(false, silent).accepted(T)).isEqualTo(RATING);
        assertThat(progress(true, Held.NOTHING).told(T)).isEqualTo(RATING);
    }

    private static Progress progress(boolean reachable, Held held) {
        return new Progress(reachable, held, RATING, RATING);
    }
}
