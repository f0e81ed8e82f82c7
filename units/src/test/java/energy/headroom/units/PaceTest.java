package energy.headroom.units;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private final Pace pace = new Pace(10, Duration.ofSeconds(5), START);

    private long taken(Instant now) {
        return IntStream.range(0, 100).filter(_ -> pace.take(now)).count();
    }

    @Test
    void givesSoManyAtOnceThenAsTimePasses() {
        assertThat(taken(START)).isEqualTo(10);
        assertThat(taken(START.plusMillis(499))).isZero();
        assertThat(taken(START.plusSeconds(1))).isEqualTo(2);
        assertThat(taken(START.plusSeconds(3600)))
                .as("what nobody took is not saved up")
                .isEqualTo(10);
    }

    @Test
    void fillsUpHoweverOftenItIsAsked() {
        assertThat(taken(START)).isEqualTo(10);
        long more = IntStream.rangeClosed(1, 4_040)
                .filter(i -> pace.take(START.plusNanos(250_000L * i)))
                .count();
        assertThat(more).as("in little more than a second").isEqualTo(2);
    }

    @Test
    void losesNothingByAClockThatGoesBack() {
        assertThat(taken(START)).isEqualTo(10);
        assertThat(taken(START.minusSeconds(3600))).isZero();
        assertThat(taken(START.minusSeconds(3598))).isEqualTo(4);
    }
}
