package energy.headroom.oscp.link;

import energy.headroom.oscp.message.MeasurementConfiguration;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that a link knows between two inputs.
 *
 * @param since since when it has been online, or has not (offline and handshaking count as one)
 * @param onlineSince when the last time online began, the present one included; null: it never was
 * @param deadline when it ends unless more is heard; null unless online
 * @param theirInterval how often the other wants our heartbeats; null: it wants none
 * @param theirMeasurements which measurements the other wants
 * @param nextHeartbeat when we send the next; null: none to send
 * @param ours the handshakes that we sent
 * @param owed the acknowledgement of their newest handshake, until it is delivered
 */
public record LinkMemory(
        LinkPhase phase,
        Instant since,
        @Nullable Instant onlineSince,
        @Nullable Instant deadline,
        @Nullable Duration theirInterval,
        Set<MeasurementConfiguration> theirMeasurements,
        @Nullable Instant nextHeartbeat,
        Ours ours,
        @Nullable Owed owed) {
    /**
     * Our handshakes.
     *
     * @param open request ids of the latest that were not acknowledged
     * @param lastSentAt when the last was sent
     * @param delivered whether the last got its 204 and waits for its acknowledgement
     * @param failures how many in a row came to nothing
     * @param nextAt when to send one (again); null: no need
     */
    public record Ours(
            List<String> open,
            @Nullable Instant lastSentAt,
            boolean delivered,
            int failures,
            @Nullable Instant nextAt) {
        static final Ours NONE = new Ours(List.of(), null, false, 0, null);

        public Ours {
            open = List.copyOf(open);
        }
    }

    /**
     * An acknowledgement that we owe.
     *
     * @param retryAt when to send it again; null: it is on its way
     */
    public record Owed(
            LinkEffect.SendAcknowledge acknowledge,
            int failures,
            @Nullable Instant retryAt) {}

    public LinkMemory {
        theirMeasurements = Set.copyOf(theirMeasurements);
    }

    /** What of this outlives the process. */
    public LinkSnapshot snapshot() {
        return new LinkSnapshot(
                phase == LinkPhase.ONLINE, since, onlineSince, deadline, theirInterval, theirMeasurements);
    }
}
