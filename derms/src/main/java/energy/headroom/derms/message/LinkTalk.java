package energy.headroom.derms.message;

import energy.headroom.derms.link.LinkCommand.Admitted;
import energy.headroom.derms.link.LinkCommand.Heard;
import energy.headroom.derms.link.ProviderLinks;
import energy.headroom.oscp.link.LinkInput;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** What the handlers of handshakes, acknowledgements and heartbeats have in common: the link decides. */
record LinkTalk(ProviderLinks links) {
    /** @param input null where the message only wants to pass */
    CompletionStage<Admitted> hear(Incoming incoming, @Nullable LinkInput input) {
        return links.link(incoming.providerId()).ask(new Heard(incoming.action(), input, incoming.ticket()));
    }

    CompletionStage<Answer> pass(Incoming incoming) {
        return answer(incoming, null);
    }

    CompletionStage<Answer> answer(Incoming incoming, @Nullable LinkInput input) {
        return hear(incoming, input).thenApply(admitted -> switch (admitted) {
            case Admitted.Passed _ -> Answer.accepted();
            case Admitted.HandshakeFirst _ -> Answer.handshakeFirst();
        });
    }
}
