package energy.headroom.chargers.ocpp.talk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClockDifferenceTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final ClockDifference clock = new ClockDifference();

    private void samples(Duration behind, Duration every, Duration arrivingEvery, int count) {
        for (int i = 0; i < count; i++) {
            clock.learn(NOON.minus(behind).plus(every.multipliedBy(i)), NOON.plus(arrivingEvery.multipliedBy(i)));
        }
    }

    @Test
    void learnsAClockThatIsBehind() {
        samples(Duration.ofHours(1), Duration.ofSeconds(10), Duration.ofSeconds(10), 3);
        assertThat(clock.behind()).isEqualTo(Duration.ofHours(1));
        assertThat(clock.ours(NOON.minusSeconds(3600), NOON)).isEqualTo(NOON);
        assertThat(clock.theirs(NOON)).isEqualTo(NOON.minusSeconds(3600));
    }

    @Test
    void learnsItFromSamplesThatComeFasterThanTheyWouldSpanTheTime() {
        samples(Duration.ofHours(1), Duration.ofSeconds(2), Duration.ofSeconds(2), 10);
        assertThat(clock.behind()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void learnsAClockThatIsAhead() {
        samples(Duration.ofHours(-12), Duration.ofSeconds(10), Duration.ofSeconds(10), 3);
        assertThat(clock.theirs(NOON)).isEqualTo(NOON.plus(Duration.ofHours(12)));
    }

    @Test
    void doesNotTakeOldSamplesThatArriveTogetherForAWrongClock() {
        samples(Duration.ofHours(1), Duration.ofSeconds(10), Duration.ofMillis(50), 20);
        assertThat(clock.behind()).isEqualTo(Duration.ZERO);
        assertThat(clock.ours(NOON.minusSeconds(3600), NOON))
                .as("event time, not arrival time (steve#1962)")
                .isEqualTo(NOON.minusSeconds(3600));
    }

    @Test
    void takesNetworkDelayForNothing() {
        samples(Duration.ofMillis(900), Duration.ofSeconds(10), Duration.ofSeconds(10), 5);
        assertThat(clock.behind()).isEqualTo(Duration.ZERO);
    }

    @Test
    void forgetsADifferenceOnceTheClockIsSet() {
        samples(Duration.ofHours(1), Duration.ofSeconds(10), Duration.ofSeconds(10), 3);
        samples(Duration.ZERO, Duration.ofSeconds(10), Duration.ofSeconds(10), 3);
        assertThat(clock.isLarge()).isFalse();
    }

    @Test
    void neverPutsAReadingIntoTheFuture() {
        assertThat(clock.ours(NOON.plusSeconds(500), NOON)).isEqualTo(NOON);
    }
}
