package energy.headroom.chargers.csms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.headroom.settings.Secret;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureTest {
    private static final SigningSecret PUBLISHED =
            new SigningSecret(new Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
    private static final SigningSecret OLD = new SigningSecret(new Secret("whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz"));

    @Test
    void isThatOfThePublishedExample() {
        assertThat(sign(List.of(PUBLISHED))).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void isThereForEachSecretWhileOneIsExchanged() {
        assertThat(sign(List.of(PUBLISHED, OLD)).split(" "))
                .containsExactly(sign(List.of(PUBLISHED)), sign(List.of(OLD)));
    }

    private static String sign(List<SigningSecret> secrets) {
        return Signature.of(
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                Instant.ofEpochSecond(1_614_265_330),
                "{\"test\": 2432232314}",
                secrets);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_c2hvcnQ=", "whsec_not base64 at all"})
    void refusesASecretOfAnotherFormWithoutShowingIt(String wrong) {
        assertThatThrownBy(() -> new SigningSecret(new Secret(wrong)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("openssl rand")
                .hasMessageNotContaining(wrong);
        assertThat(PUBLISHED).hasToString("****");
    }
}
