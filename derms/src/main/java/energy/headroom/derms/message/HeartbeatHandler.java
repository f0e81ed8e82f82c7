package energy.headroom.derms.message;

import energy.headroom.derms.link.ProviderLinks;
import energy.headroom.oscp.link.LinkInput;
import energy.headroom.oscp.message.Action;
import energy.headroom.oscp.message.Heartbeat;
import java.util.concurrent.CompletionStage;

/** The provider is alive, and says until when we may count on it. */
final class HeartbeatHandler implements Handler {
    private final LinkTalk link;

    HeartbeatHandler(ProviderLinks links) {
        this.link = new LinkTalk(links);
    }

    @Override
    public Action action() {
        return Action.HEARTBEAT;
    }

    @Override
    public CompletionStage<Answer> handle(Incoming incoming) {
        return Reading.of(
                incoming,
                Heartbeat.class,
                heartbeat -> link.answer(incoming, new LinkInput.HeartbeatReceived(heartbeat, incoming.sentAt())));
    }
}
