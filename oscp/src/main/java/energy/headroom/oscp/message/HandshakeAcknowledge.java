package energy.headroom.oscp.message;

import org.jspecify.annotations.Nullable;

/** Answers a {@link Handshake}, which it names in the header X-Correlation-ID. */
public record HandshakeAcknowledge(@Nullable RequiredBehaviour requiredBehaviour) implements Message {
    @Override
    public Action action() {
        return Action.HANDSHAKE_ACKNOWLEDGE;
    }
}
