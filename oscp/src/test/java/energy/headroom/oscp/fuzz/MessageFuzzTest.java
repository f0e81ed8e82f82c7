package energy.headroom.oscp.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import energy.headroom.oscp.json.InvalidMessage;
import energy.headroom.oscp.json.MessageReader;
import energy.headroom.oscp.json.MessageWriter;
import energy.headroom.oscp.message.Action;
import energy.headroom.oscp.message.Message;
import java.util.Arrays;
import java.util.List;

/** The message parser: the first byte says which action, the rest is the body. */
class MessageFuzzTest {
    private static final List<Action> ACTIONS = List.of(Action.values());
    private static final int LONGEST_ANSWER = 50_000;

    @FuzzTest
    void readsWhatItWroteOrSaysWhatIsWrong(byte[] input) throws InvalidMessage {
        if (input.length == 0) {
            return;
        }
        Action action = ACTIONS.get((input[0] & 0xFF) % ACTIONS.size());
        Message message;
        try {
            message = MessageReader.read(action, Arrays.copyOfRange(input, 1, input.length));
        } catch (InvalidMessage e) {
            assertThat(e.faults()).isNotEmpty();
            assertThat(String.valueOf(e.getMessage())).hasSizeLessThan(LONGEST_ANSWER);
            return;
        }
        if (!MessageReader.read(action, MessageWriter.write(message)).equals(message)) {
            throw new AssertionError("read otherwise than written: " + message);
        }
    }
}
