package energy.headroom.oscp.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorTextTest {
    @Test
    void readsBackWhatItWrites() {
        assertThat(ErrorText.read(ErrorText.write("no \"such\" group"))).contains("no \"such\" group");
    }

    @Test
    void findsTheMessageAmongOtherFields() {
        assertThat(ErrorText.read("{\"code\": {\"message\": 1}, \"message\": \"try later\"}".getBytes(UTF_8)))
                .contains("try later");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>Bad Gateway</html>", "[]", "{\"message\": 7}", "{\"message\"", "null"})
    void findsNothingWhereThereIsNothing(String body) {
        assertThat(ErrorText.read(body.getBytes(UTF_8))).isEmpty();
    }

    @Test
    void knowsAnAnswerThatWaitsForAHandshake() {
        assertThat(ErrorText.asksForHandshake(409, ErrorText.HANDSHAKE_FIRST)).isTrue();
        assertThat(ErrorText.asksForHandshake(403, "{\"message\": \"Handshake required\"}"))
                .isTrue();
        assertThat(ErrorText.asksForHandshake(503, "handshake")).isFalse();
        assertThat(ErrorText.asksForHandshake(400, "no such group")).isFalse();
    }
}
