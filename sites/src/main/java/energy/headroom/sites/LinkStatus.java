package energy.headroom.sites;

import energy.headroom.limits.LinkState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a provider's link stands.
 *
 * @param since since when it has been in this state without a break
 * @param deadline when it counts as offline if nothing newer comes; null unless online
 */
public record LinkStatus(
        LinkState state, Instant since, @Nullable Instant deadline) {}
