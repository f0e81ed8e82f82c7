package energy.headroom.oscp.message;

import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the sender of a handshake or of its acknowledgement wants from the other.
 *
 * @param heartbeatInterval in seconds, from 1: how often it wants to receive a heartbeat; null: it wants none
 * @param measurementConfiguration which measurements it wants; may be empty
 */
public record RequiredBehaviour(
        @Nullable BigDecimal heartbeatInterval, Set<MeasurementConfiguration> measurementConfiguration) {
    public RequiredBehaviour {
        measurementConfiguration = Set.copyOf(measurementConfiguration);
    }
}
