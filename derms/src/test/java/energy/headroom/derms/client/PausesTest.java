package energy.headroom.derms.client;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.oscp.profile.Profile;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class PausesTest {
    private final Pauses pauses = new Pauses(
            new Profile.Retries(Set.of(429), true, Duration.ofSeconds(1), Duration.ofMinutes(1)), new Random());

    @RepeatedTest(20)
    void doublesWithScatterUpToABound() {
        assertThat(pauses.after(1, Optional.empty())).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
        assertThat(pauses.after(4, Optional.empty())).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(8));
        assertThat(pauses.after(1_000_000, Optional.empty())).isBetween(Duration.ofSeconds(30), Duration.ofMinutes(1));
    }

    @Test
    void waitsAsLongAsItWasAskedToWithinTheBound() {
        assertThat(pauses.after(1, Optional.of(Duration.ofSeconds(20)))).isEqualTo(Duration.ofSeconds(20));
        assertThat(pauses.after(1, Optional.of(Duration.ofDays(20)))).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void readsSecondsAndDates() {
        assertThat(RetryAfter.read(Map.of("Retry-After", "7"))).contains(Duration.ofSeconds(7));
        assertThat(RetryAfter.read(Map.of(
                        "Retry-After", "Sun, 01 Mar 2026 02:15:30 GMT", "Date", "Sun, 01 Mar 2026 02:15:00 GMT")))
                .contains(Duration.ofSeconds(30));
        assertThat(RetryAfter.read(Map.of("Retry-After", "soon"))).isEmpty();
        assertThat(RetryAfter.read(Map.of("Retry-After", "99999999999999999999")))
                .isEmpty();
        assertThat(RetryAfter.read(Map.of())).isEmpty();
    }
}
