package energy.headroom.oscp.example;

import energy.headroom.oscp.json.InvalidMessage;
import energy.headroom.oscp.json.MessageReader;
import energy.headroom.oscp.json.MessageWriter;
import energy.headroom.oscp.link.Link;
import energy.headroom.oscp.link.LinkEffect;
import energy.headroom.oscp.link.LinkInput;
import energy.headroom.oscp.link.LinkMemory;
import energy.headroom.oscp.link.LinkPhase;
import energy.headroom.oscp.link.LinkRules;
import energy.headroom.oscp.message.Action;
import energy.headroom.oscp.message.Handshake;
import energy.headroom.oscp.message.HandshakeAcknowledge;
import energy.headroom.oscp.message.Heartbeat;
import energy.headroom.oscp.message.Message;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Either party of a link. Whoever embeds it gives it a wire and a clock. */
abstract class Party {
    /** Posts to the other and returns the status of its answer; 0: there was none. */
    interface Wire {
        int post(Action action, String requestId, @Nullable String correlationId, byte[] body);
    }

    private final Link link = new Link(
            LinkRules.of(Duration.ofSeconds(20), Set.of()),
            () -> UUID.randomUUID().toString());
    private final InstantSource clock;
    private final Wire wire;
    private final Queue<LinkEffect.Send> outgoing = new ArrayDeque<>();
    private LinkMemory memory;

    Party(InstantSource clock, Wire wire) {
        this.clock = clock;
        this.wire = wire;
        memory = link.before(clock.instant());
        on(new LinkInput.Started(null));
    }

    boolean isOnline() {
        return memory.phase() == LinkPhase.ONLINE;
    }

    /** What came by POST; returns the status of the answer. */
    int receive(Action action, String requestId, @Nullable String correlationId, byte[] body) {
        Message message;
        try {
            message = MessageReader.read(action, body);
        } catch (InvalidMessage e) {
            return 400; // with ErrorText.write(e.getMessage()), which names every fault
        }
        if (link.admission(memory, action, clock.instant()) == Link.Admission.REFUSE) {
            on(new LinkInput.RefusedByUs());
            return 409; // with ErrorText.HANDSHAKE_FIRST
        }
        switch (message) {
            case Handshake handshake -> on(new LinkInput.HandshakeReceived(requestId, handshake.requiredBehaviour()));
            case HandshakeAcknowledge acknowledge ->
                on(new LinkInput.AcknowledgeReceived(correlationId, acknowledge.requiredBehaviour()));
            case Heartbeat heartbeat -> on(new LinkInput.HeartbeatReceived(heartbeat, null));
            default -> handle(message);
        }
        return 204;
    }

    abstract void handle(Message message);

    int send(Message message) {
        return wire.post(message.action(), UUID.randomUUID().toString(), null, MessageWriter.write(message));
    }

    /** Sends what the link wants sent: after the answer to what made it want that, and whenever a timer says so. */
    void work() {
        for (LinkEffect.Send send = outgoing.poll(); send != null; send = outgoing.poll()) {
            int status = wire.post(
                    send.message().action(),
                    send.requestId(),
                    send.correlationId(),
                    MessageWriter.write(send.message()));
            on(status == 204 ? new LinkInput.Delivered(send) : new LinkInput.Failed(send));
        }
        on(new LinkInput.Tick());
    }

    private void on(LinkInput input) {
        var step = link.on(memory, input, clock.instant());
        memory =
                step.memory(); // LinkEffect.Save says when to store it; step.wakeAt() when to call work() at the latest
        for (LinkEffect effect : step.effects()) {
            if (effect instanceof LinkEffect.Send send) {
                outgoing.add(send);
            }
        }
    }
}
