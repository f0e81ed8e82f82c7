package energy.headroom.oscp.link;

import energy.headroom.oscp.message.Handshake;
import energy.headroom.oscp.message.HandshakeAcknowledge;
import energy.headroom.oscp.message.Heartbeat;
import energy.headroom.oscp.message.Message;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a link wants done. */
public sealed interface LinkEffect {
    /**
     * Send a message, once: the link itself tries again. Each ends in {@link LinkInput.Delivered} or {@link
     * LinkInput.Failed} with this very effect.
     */
    sealed interface Send extends LinkEffect {
        /** For the header X-Request-ID. */
        String requestId();

        /** For the header X-Correlation-ID; null: none. */
        @Nullable String correlationId();

        Message message();
    }

    /** Ask for a link. */
    record SendHandshake(String requestId, Handshake message) implements Send {
        @Override
        public @Nullable String correlationId() {
            return null;
        }
    }

    /** Answer a handshake of the other, which {@code correlationId} names. */
    record SendAcknowledge(String requestId, String correlationId, HandshakeAcknowledge message) implements Send {}

    /** Say that we are alive. */
    record SendHeartbeat(String requestId, Heartbeat message) implements Send {
        @Override
        public @Nullable String correlationId() {
            return null;
        }
    }

    /**
     * The link stands differently now.
     *
     * @param since since when; may lie in the past where a deadline passed while nothing ran
     */
    record PhaseChanged(LinkPhase before, LinkPhase now, Instant since) implements LinkEffect {}

    /** An online link now ends at another time unless it hears more. */
    record DeadlineMoved(Instant deadline) implements LinkEffect {}

    /** Save this in the {@link LinkStore}. */
    record Save(LinkSnapshot snapshot) implements LinkEffect {}
}
