package energy.headroom.oscp.link;

import energy.headroom.oscp.message.MeasurementConfiguration;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of a link outlives the process.
 *
 * @param online whether it was online
 * @param since since when it was, or was not
 * @param onlineSince when the last time online began, the present one included; null: it never was
 * @param deadline when it counts as offline if nothing newer comes; null unless online
 * @param theirInterval how often the other wants our heartbeats; null: it wants none
 * @param theirMeasurements which measurements the other wants
 */
public record LinkSnapshot(
        boolean online,
        Instant since,
        @Nullable Instant onlineSince,
        @Nullable Instant deadline,
        @Nullable Duration theirInterval,
        Set<MeasurementConfiguration> theirMeasurements) {
    public LinkSnapshot {
        theirMeasurements = Set.copyOf(theirMeasurements);
    }
}
