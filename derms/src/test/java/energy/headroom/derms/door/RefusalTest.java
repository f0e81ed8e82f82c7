package energy.headroom.derms.door;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.derms.CallerLimits;
import energy.headroom.derms.testing.LogLines;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.BadCredentialsException;

class RefusalTest {
    private static final Instant NOON = Instant.parse("2026-07-01T00:00:00Z");

    private final List<Duration> pauses = new ArrayList<>();
    private final Refusal refusal = Refusal.ofMessages(new Refusal.Means(
            new Strangers(CallerLimits.USUAL),
            new ClaimedClient(Set.of()),
            new References(RandomGenerator.getDefault(), NOON),
            () -> NOON,
            pauses::add));

    /** Of many at the same moment, so that most share a reference. */
    @Test
    void logsEveryReferenceThatItGives() throws IOException {
        Set<String> given = new HashSet<>();
        try (LogLines log = new LogLines(Refusal.class)) {
            for (int i = 0; i < 200; i++) {
                Knock knock = new Knock("/oscp/fp/2.0/heartbeat", Map.of(), Map.of());
                refusal.commence(knock.request(), knock.response(), new BadCredentialsException("x".repeat(10_000)));
                given.add(knock.body().replaceAll(".*reference ([0-9a-f]{8}).*", "$1"));
            }

            assertThat(given)
                    .hasSize(61)
                    .allSatisfy(reference -> assertThat(log.with(reference)).isNotEmpty());
            assertThat(log.with("")).hasSizeLessThan(70).allMatch(line -> line.length() < 400);
        }
    }

    private int refuse() throws IOException {
        Knock knock = new Knock("/oscp/fp/2.0/heartbeat", Map.of(), Map.of());
        refusal.commence(
                knock.request(), knock.response(), new KeysUnavailable(new IssuerKeys.Unavailable("nobody has them")));
        return knock.status();
    }

    @Test
    void slowsAndLogsTokensThatCannotBeJudgedAndCallsNoneBad() throws IOException {
        try (LogLines log = new LogLines(Refusal.class)) {
            for (int i = 0; i < 4; i++) {
                assertThat(refuse()).isEqualTo(503);
            }

            assertThat(pauses).containsExactly(Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofMillis(400));
            assertThat(log.with("nobody has them")).hasSize(4);
        }
    }
}
