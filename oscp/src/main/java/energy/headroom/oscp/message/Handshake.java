package energy.headroom.oscp.message;

import org.jspecify.annotations.Nullable;

/** Asks for a link. Either party may, where the profile allows it; the answer is a {@link HandshakeAcknowledge}. */
public record Handshake(@Nullable RequiredBehaviour requiredBehaviour) implements Message {
    @Override
    public Action action() {
        return Action.HANDSHAKE;
    }
}
