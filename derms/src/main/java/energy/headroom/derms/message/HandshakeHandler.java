package energy.headroom.derms.message;

import energy.headroom.derms.link.ProviderLinks;
import energy.headroom.oscp.link.LinkInput;
import energy.headroom.oscp.message.Action;
import energy.headroom.oscp.message.Handshake;
import java.util.concurrent.CompletionStage;

/** The provider asks for a link. A repeat is acknowledged again: its sender may have lost the first acknowledgement. */
final class HandshakeHandler implements Handler {
    private final LinkTalk link;

    HandshakeHandler(ProviderLinks links) {
        this.link = new LinkTalk(links);
    }

    @Override
    public Action action() {
        return Action.HANDSHAKE;
    }

    @Override
    public CompletionStage<Answer> handle(Incoming incoming) {
        return Reading.of(
                incoming,
                Handshake.class,
                handshake -> link.answer(
                        incoming,
                        new LinkInput.HandshakeReceived(incoming.messageId(), handshake.requiredBehaviour())));
    }
}
