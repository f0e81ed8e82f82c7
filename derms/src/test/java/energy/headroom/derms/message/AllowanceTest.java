package energy.headroom.derms.message;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.derms.testing.Gateway;
import energy.headroom.oscp.message.Action;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class AllowanceTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final Allowance allowance =
            new Allowance(Gateway.callers(1 << 20, 100, 1, Duration.ofMillis(1)), Instant.EPOCH);
    private final Allowance.Lane lane = allowance.of(Optional.of(Action.UPDATE_GROUP_CAPACITY_FORECAST));

    private CompletableFuture<Optional<Allowance.Place>> waiting() {
        CompletableFuture<Optional<Allowance.Place>> place = new CompletableFuture<>();
        Thread thread = Thread.ofVirtual().start(() -> place.complete(lane.enterAtLast(LONG)));
        long start = System.nanoTime();
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            assertThat(place).as("it waits").isNotDone();
            assertThat(System.nanoTime() - start).as("it waits").isLessThan(LONG.toNanos());
            Thread.onSpinWait();
        }
        return place;
    }

    @Test
    void keepsAsManyPlacesForForecastsAndLetsAsManyWait() {
        assertThat(lane.enter()).isPresent();
        assertThat(lane.enter()).isEmpty();
        Allowance.Place last = lane.enterAtLast(LONG).orElseThrow();
        CompletableFuture<Optional<Allowance.Place>> waiting = waiting();

        assertThat(lane.enterAtLast(LONG)).as("one waits already").isEmpty();

        last.close();
        assertThat(waiting.join()).isPresent();
        assertThat(allowance.of(Optional.of(Action.HEARTBEAT)).enter())
                .as("what keeps the link alive has places of its own")
                .isPresent();
    }

    @Test
    void waitsForSoLongAndNoLonger() {
        Allowance.Place last = lane.enterAtLast(LONG).orElseThrow();
        assertThat(lane.enterAtLast(Duration.ofMillis(1))).isEmpty();

        last.close();

        assertThat(lane.enterAtLast(Duration.ofMillis(1))).isPresent();
    }
}
