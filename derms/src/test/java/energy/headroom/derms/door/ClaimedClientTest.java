package energy.headroom.derms.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimedClientTest {
    private final ClaimedClient claimed = new ClaimedClient(Set.of("vector", "other"));

    private String named(String authorization) {
        return claimed.of(new Knock("/oauth2/token", Map.of("authorization", authorization), Map.of()).request());
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String bearer(String claims) {
        return "Bearer " + base64("{\"alg\":\"RS256\"}") + "." + base64(claims) + ".c2ln";
    }

    @Test
    void knowsWhomAWrongSecretOrTokenSpeaksOf() {
        assertThat(named("Basic " + base64("vector:wrong!!"))).isEqualTo("vector");
        assertThat(named(bearer("{\"client_id\":\"other\"}"))).isEqualTo("other");
        assertThat(claimed.of(
                        new Knock("/oauth2/token", Map.of(), Map.of("client_id", "vector", "client_secret", "wrong"))
                                .request()))
                .isEqualTo("vector");
    }

    @Test
    void takesAllClientsThatNobodyKnowsForOne() {
        for (int i = 0; i < 100; i++) {
            assertThat(named("Basic " + base64("client" + i + ":wrong"))).isEqualTo(ClaimedClient.STRANGER);
            assertThat(named(bearer("{\"client_id\":\"client" + i + "\"}"))).isEqualTo(ClaimedClient.STRANGER);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Basic ***", "Bearer a.b.c", "Bearer ..", "Token x", "", "Basic ", "Bearer e30.e30.e30.e30.e30"})
    void takesWhatItCannotReadForAStranger(String authorization) {
        assertThat(named(authorization)).isEqualTo(ClaimedClient.STRANGER);
    }
}
