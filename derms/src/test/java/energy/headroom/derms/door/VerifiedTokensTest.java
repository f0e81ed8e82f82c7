package energy.headroom.derms.door;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.sites.ProviderId;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class VerifiedTokensTest {
    private static final Instant NOW = Instant.parse("2026-03-01T02:15:00Z");
    private static final Bearer BEARER =
            new Bearer(new Caller(new ProviderId("vector-test"), "vector", Map.of()), Set.of("oscp"));

    @Test
    void knowsATokenUntilItExpires() {
        VerifiedTokens tokens = new VerifiedTokens();
        tokens.put("token", BEARER, NOW.plusSeconds(10), NOW, () -> true);

        assertThat(tokens.find("token", NOW.plusSeconds(9))).contains(BEARER);
        assertThat(tokens.find("token", NOW.plusSeconds(10))).isEmpty();
        assertThat(tokens.find("token2", NOW)).isEmpty();
    }

    @Test
    void forgetsATokenWhoseKeyGoes() {
        AtomicBoolean there = new AtomicBoolean(true);
        VerifiedTokens tokens = new VerifiedTokens();
        tokens.put("token", BEARER, NOW.plusSeconds(300), NOW, there::get);
        assertThat(tokens.find("token", NOW)).contains(BEARER);

        there.set(false);

        assertThat(tokens.find("token", NOW)).isEmpty();
    }
}
