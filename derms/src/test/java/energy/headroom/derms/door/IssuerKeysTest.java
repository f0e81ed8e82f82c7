package energy.headroom.derms.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import energy.headroom.derms.testing.LogLines;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class IssuerKeysTest {
    private static final IssuerKeys.Times TIMES =
            new IssuerKeys.Times(Duration.ofMinutes(5), Duration.ofSeconds(5), Duration.ofHours(1));

    private Instant now = Instant.parse("2026-07-01T00:00:00Z");
    private List<JWK> published = List.of(key("one"));
    private boolean isUp = true;
    private int looks;

    private final IssuerKeys keys = new IssuerKeys(
            "https://login.example",
            () -> {
                looks++;
                if (!isUp) {
                    throw new IOException("it is down");
                }
                return new JWKSet(published);
            },
            TIMES,
            () -> now);

    private static JWK key(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean has(String id) throws KeySourceException {
        return !keys.get(new JWKSelector(new JWKMatcher.Builder().keyID(id).build()), null)
                .isEmpty();
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    @Test
    void goesOnWithTheKeysThatItHasForTheStatedTime() throws Exception {
        assertThat(has("one")).isTrue();
        isUp = false;
        pass(Duration.ofMinutes(59));

        assertThat(has("one")).as("its issuer is out for an hour").isTrue();
        assertThat(keys.failingSince()).hasValue(now);
        pass(Duration.ofMinutes(1));
        assertThatThrownBy(() -> has("one")).isInstanceOf(IssuerKeys.Unavailable.class);
    }

    @Test
    void judgesNoKeyThatItCannotLookFor() throws Exception {
        isUp = false;
        assertThatThrownBy(() -> has("one")).as("never had any").isInstanceOf(IssuerKeys.Unavailable.class);
        isUp = true;
        pass(Duration.ofSeconds(5));
        assertThat(has("one")).isTrue();
        assertThat(keys.failingSince()).isEmpty();

        isUp = false;
        published = List.of(key("two"));
        pass(Duration.ofSeconds(5));
        assertThatThrownBy(() -> has("two"))
                .as("it may be new")
                .isInstanceOf(IssuerKeys.Unavailable.class)
                .hasMessageContaining("https://login.example");
        assertThat(has("one")).isTrue();
    }

    @Test
    void looksNoMoreOftenThanItsPauseWhateverKeysAreMadeUp() throws Exception {
        assertThat(has("one")).isTrue();
        for (int i = 0; i < 1_000; i++) {
            String madeUp = "made up " + i;
            assertThatThrownBy(() -> has(madeUp)).isInstanceOf(IssuerKeys.Unavailable.class);
        }
        assertThat(looks).isEqualTo(1);

        pass(Duration.ofSeconds(5));
        assertThat(has("made up")).as("looked for, and not there").isFalse();
        assertThat(looks).isEqualTo(2);
    }

    @Test
    void callsNoKeyBadThatItDidNotLookFor() throws Exception {
        assertThat(has("one")).isTrue();
        published = List.of(key("two"));
        pass(Duration.ofMillis(4_999));
        assertThatThrownBy(() -> has("two"))
                .as("published since the last look")
                .isInstanceOf(IssuerKeys.Unavailable.class)
                .hasMessageContaining("https://login.example");
        assertThat(keys.failingSince()).as("nothing fails").isEmpty();

        pass(Duration.ofMillis(1));
        assertThat(has("two")).as("a new key is found").isTrue();
        assertThatThrownBy(() -> has("one")).as("it may be back").isInstanceOf(IssuerKeys.Unavailable.class);
        assertThat(looks).isEqualTo(2);
        pass(Duration.ofSeconds(5));
        assertThat(has("one")).as("one that went is gone").isFalse();
    }

    @Test
    void letsGoOfItsOriginWhereItIsClosed() {
        boolean[] isClosed = {false};
        IssuerKeys closed = new IssuerKeys(
                "https://login.example",
                new IssuerKeys.Origin() {
                    @Override
                    public JWKSet fetch() {
                        return new JWKSet(published);
                    }

                    @Override
                    public void close() {
                        isClosed[0] = true;
                    }
                },
                TIMES,
                () -> now);

        closed.close();

        assertThat(isClosed[0]).isTrue();
    }

    @Test
    void saysOnceThatTheyCannotBeHad() throws Exception {
        try (LogLines log = new LogLines(IssuerKeys.class)) {
            isUp = false;
            for (int i = 0; i < 10; i++) {
                assertThatThrownBy(() -> has("one")).isInstanceOf(IssuerKeys.Unavailable.class);
                pass(Duration.ofSeconds(5));
            }
            isUp = true;
            assertThat(has("one")).isTrue();

            assertThat(log.with("cannot be had")).hasSize(1);
            assertThat(keys.failingSince()).isEmpty();
        }
    }
}
