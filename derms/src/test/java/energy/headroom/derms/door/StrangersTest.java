package energy.headroom.derms.door;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.derms.CallerLimits;
import energy.headroom.derms.door.Strangers.Pair;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StrangersTest {
    private static final Instant NOON = Instant.parse("2026-07-01T00:00:00Z");
    private static final Pair PAIR = new Pair("192.0.2.1", "vector");

    private final Strangers strangers = new Strangers(new CallerLimits(
            1 << 20,
            100,
            10,
            Duration.ofSeconds(10),
            Duration.ofMillis(100),
            Duration.ofSeconds(1),
            Duration.ofMinutes(10)));

    @Test
    void waitsLongerWithEachRefusalUpToABound() {
        List<Long> delays = IntStream.range(0, 8)
                .mapToObj(_ -> strangers.next(PAIR, NOON).delay().toMillis())
                .toList();

        assertThat(delays).containsExactly(0L, 100L, 200L, 400L, 800L, 1000L, 1000L, 1000L);
    }

    @Test
    void slowsAnAddressWhicheverClientItSaysItIs() {
        strangers.next(new Pair("192.0.2.1", "nobody"), NOON);

        assertThat(strangers.next(PAIR, NOON).delay())
                .as("no sooner than another name that is not known")
                .isEqualTo(Duration.ofMillis(100));
        assertThat(strangers.next(new Pair("192.0.2.1", "nobody"), NOON).delay())
                .isEqualTo(Duration.ofMillis(200));
    }

    @Test
    void slowsNobodyElse() {
        IntStream.range(0, 100).forEach(_ -> strangers.next(PAIR, NOON));

        assertThat(strangers.next(new Pair("192.0.2.2", "vector"), NOON).delay())
                .isZero();
    }

    @Test
    void takesTheAddressesOfOneNetworkForOne() {
        strangers.next(Pair.of("[2001:db8:1:2::1]", "vector"), NOON);

        assertThat(strangers
                        .next(Pair.of("2001:db8:1:2:ffff::9", "vector"), NOON)
                        .delay())
                .as("whoever has one has 2^64")
                .isPositive();
        assertThat(strangers.next(Pair.of("2001:db8:1:3::1", "vector"), NOON).delay())
                .isZero();
        assertThat(Pair.of("192.0.2.1", "vector")).isEqualTo(PAIR);
        assertThat(Pair.of("unknown", "vector").address()).isEqualTo("unknown");
    }

    @Test
    void forgivesAfterAWhile() {
        IntStream.range(0, 100).forEach(_ -> strangers.next(PAIR, NOON));

        assertThat(strangers.next(PAIR, NOON.plus(Duration.ofMinutes(10))).delay())
                .isZero();
    }

    @Test
    void saysOnceAMinuteOfEachPairThatItWasRefused() {
        assertThat(strangers.next(PAIR, NOON).isSaid()).isTrue();
        for (int i = 0; i < 50; i++) {
            assertThat(strangers.next(PAIR, NOON.plusSeconds(59)).isSaid()).isFalse();
        }

        assertThat(strangers.next(new Pair("192.0.2.1", "other"), NOON).isSaid())
                .isTrue();
        assertThat(strangers.next(PAIR, NOON.plusSeconds(60)).isSaid()).isTrue();
    }

    @Test
    void remembersNoMoreThanItsBound() {
        strangers.next(PAIR, NOON);
        for (int i = 0; i < 10_000; i++) {
            strangers.next(new Pair("198.51.100." + i, "vector"), NOON);
        }

        assertThat(strangers.next(PAIR, NOON).delay())
                .as("pushed out by newer ones")
                .isZero();
    }
}
