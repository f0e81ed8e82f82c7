package energy.headroom.derms.message;

import energy.headroom.derms.link.ProviderLinks;
import energy.headroom.oscp.link.LinkInput;
import energy.headroom.oscp.message.Action;
import energy.headroom.oscp.message.HandshakeAcknowledge;
import java.util.concurrent.CompletionStage;

/** The provider answers a handshake of ours, which it names by its correlation id. */
final class HandshakeAcknowledgeHandler implements Handler {
    private final LinkTalk link;

    HandshakeAcknowledgeHandler(ProviderLinks links) {
        this.link = new LinkTalk(links);
    }

    @Override
    public Action action() {
        return Action.HANDSHAKE_ACKNOWLEDGE;
    }

    @Override
    public CompletionStage<Answer> handle(Incoming incoming) {
        return Reading.of(
                incoming,
                HandshakeAcknowledge.class,
                acknowledge -> link.answer(
                        incoming,
                        new LinkInput.AcknowledgeReceived(incoming.correlationId(), acknowledge.requiredBehaviour())));
    }
}
