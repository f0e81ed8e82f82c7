package energy.headroom.oscp.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.oscp.message.Message;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class MessageRoundTripTest {
    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void readsBackWhatItWrites(@ForAll("messages") Message message) throws InvalidMessage {
        assertThat(MessageReader.read(message.action(), MessageWriter.write(message)))
                .isEqualTo(message);
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void writesNeitherNullsNorExponents(@ForAll("messages") Message message) {
        String json = new String(MessageWriter.write(message), UTF_8);
        String withoutStrings = json.replaceAll("\"(\\\\.|[^\"\\\\])*\"", "");
        assertThat(withoutStrings).doesNotContain("null").doesNotContainPattern("[0-9][eE]");
    }

    /** Whatever a wire does to a message, the reader answers with a message or with faults, and with nothing else. */
    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void neverBreaksOnDamage(
            @ForAll("messages") Message message,
            @ForAll @IntRange(min = 0, max = 100_000) int where,
            @ForAll byte with) {
        byte[] body = MessageWriter.write(message);
        body[where % body.length] = with;
        try {
            assertThat(MessageReader.read(message.action(), body)).isNotNull();
        } catch (InvalidMessage e) {
            assertThat(e.faults()).isNotEmpty();
        }
    }

    @Provide
    Arbitrary<Message> messages() {
        return AnyMessage.any();
    }
}
