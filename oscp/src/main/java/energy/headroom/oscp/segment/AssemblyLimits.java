package energy.headroom.oscp.segment;

import energy.headroom.oscp.json.MessageReader;
import java.time.Duration;

/**
 * What the parts of one peer may cost.
 *
 * @param mostParts of one message
 * @param mostBytes of one message
 * @param mostOpen messages of which parts are missing
 * @param mostHeld bytes that all messages together take in memory, with their ids and places
 * @param keep how long an incomplete message is kept from its first part on, and how long a complete one is remembered
 */
public record AssemblyLimits(int mostParts, int mostBytes, int mostOpen, int mostHeld, Duration keep) {
    public AssemblyLimits {
        if (mostParts < 1 || mostBytes < 1 || mostOpen < 1 || mostHeld < mostBytes || !keep.isPositive()) {
            throw new IllegalArgumentException("limits are positive, and what is held is at least one message");
        }
    }

    /** 100 parts and 2 MiB a message, 16 open messages, 8 MiB in all, one minute. */
    public static AssemblyLimits usual() {
        return new AssemblyLimits(
                100, MessageReader.MOST_BYTES, 16, 4 * MessageReader.MOST_BYTES, Duration.ofMinutes(1));
    }
}
