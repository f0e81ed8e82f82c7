package energy.headroom.oscp.link;

import energy.headroom.oscp.message.Heartbeat;
import energy.headroom.oscp.message.RequiredBehaviour;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What can happen to a link. */
public sealed interface LinkInput {
    /** The process has started, with nothing or a snapshot to go on from. First of all inputs. */
    record Started(@Nullable LinkSnapshot snapshot) implements LinkInput {}

    /** The time that {@link LinkStep#wakeAt} named has come. Too early or too late does no harm. */
    record Tick() implements LinkInput {}

    /** The other sent a handshake, which is being answered 204. */
    record HandshakeReceived(String requestId, @Nullable RequiredBehaviour wish) implements LinkInput {}

    /** The other sent an acknowledgement, which is being answered 204. */
    record AcknowledgeReceived(
            @Nullable String correlationId, @Nullable RequiredBehaviour wish) implements LinkInput {}

    /**
     * The other sent a heartbeat.
     *
     * @param sentAt the Date header of its request, by the sender's clock; null: there was none
     */
    record HeartbeatReceived(Heartbeat heartbeat, @Nullable Instant sentAt) implements LinkInput {}

    /** A message of the other was refused by us because the link is not online. */
    record RefusedByUs() implements LinkInput {}

    /** A message of ours was refused by the other because it waits for a handshake. */
    record RefusedByThem() implements LinkInput {}

    /** What we sent got its 204. */
    record Delivered(LinkEffect.Send sent) implements LinkInput {}

    /** What we sent got anything else, or no answer. */
    record Failed(LinkEffect.Send sent) implements LinkInput {}
}
