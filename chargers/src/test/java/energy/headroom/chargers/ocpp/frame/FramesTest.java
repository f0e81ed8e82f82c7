package energy.headroom.chargers.ocpp.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import energy.headroom.chargers.ocpp.Version;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FramesTest {
    @Test
    void readsTheThreeKindsOfFrames() throws Exception {
        assertThat(Frames.read("[2,\"a1\",\"Heartbeat\",{}]"))
                .isEqualTo(new Frame.Call("a1", "Heartbeat", Frames.newPayload()));
        assertThat(Frames.read("[3,\"a1\",{\"status\":\"Accepted\"}]"))
                .isEqualTo(new Frame.CallResult("a1", Frames.newPayload().put("status", "Accepted")));
        assertThat(Frames.read("[4,\"a1\",\"NotImplemented\",\"no\",{}]"))
                .isEqualTo(new Frame.CallError("a1", "NotImplemented", "no"));
        assertThat(Frames.read("[4,\"a1\",\"GenericError\"]"))
                .as("some chargers leave out description and details")
                .isEqualTo(new Frame.CallError("a1", "GenericError", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "null",
                "hello",
                "[2,\"a\",\"Heartbeat\",{}",
                "[2,\"a\",\"Heartbeat\",{}] trailing",
                "[2,7,\"Heartbeat\",{}]",
                "[2,\"\",\"Heartbeat\",{}]",
                "[\"2\",\"a\",\"Heartbeat\",{}]",
                "[7,\"a\",{}]",
                "[99999999999999999999,\"a\",{}]",
                "[3,\"a\",[]]",
                "[3,\"a\",null]"
            })
    void refusesWhatIsNoFrame(String text) {
        assertThatExceptionOfType(MalformedFrame.class)
                .isThrownBy(() -> Frames.read(text))
                .satisfies(malformed -> assertThat(malformed.callId())
                        .as("there is no call to answer")
                        .isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[2,\"a1\",\"Heartbeat\"]", "[2,\"a1\",\"Heartbeat\",null]", "[2,\"a1\",5,{}]"})
    void namesTheCallOfABrokenFrameSoThatItCanBeAnswered(String text) {
        assertThatExceptionOfType(MalformedFrame.class)
                .isThrownBy(() -> Frames.read(text))
                .satisfies(malformed -> assertThat(malformed.callId()).contains("a1"));
    }

    @Test
    void refusesDeepFramesWithoutFollowingThemDown() {
        String deep = "[2,\"a\",\"MeterValues\"," + "{\"a\":".repeat(30_000) + "1" + "}".repeat(30_000) + "]";
        assertThatExceptionOfType(MalformedFrame.class).isThrownBy(() -> Frames.read(deep));
    }

    @Test
    void keepsTextsFromOutsideOnOneLine() throws Exception {
        assertThat(Frames.read("[4,\"a\",\"E\",\"one\\ntwo\\u001b[31m\"]"))
                .isEqualTo(new Frame.CallError("a", "E", "one two [31m"));
    }

    @Test
    void writesNumbersPlainly() {
        Frame call = new Frame.Call("a", "X", Frames.newPayload().put("limit", new BigDecimal("1E+1")));
        assertThat(Frames.write(call)).isEqualTo("[2,\"a\",\"X\",{\"limit\":10}]");
    }

    @Test
    void writesErrorsWithAllTheirFields() {
        assertThat(Frames.write(new Frame.CallError("a", ErrorCode.NOT_IMPLEMENTED.wireName(Version.V1_6), "no")))
                .isEqualTo("[4,\"a\",\"NotImplemented\",\"no\",{}]");
    }
}
