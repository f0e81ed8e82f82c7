package energy.headroom.oscp.message;

import java.time.Instant;

/**
 * A sign of life.
 *
 * @param offlineModeAt by the sender's clock: when the receiver must take it for offline if nothing newer has come
 */
public record Heartbeat(Instant offlineModeAt) implements Message {
    @Override
    public Action action() {
        return Action.HEARTBEAT;
    }
}
