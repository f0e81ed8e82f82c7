package energy.headroom.sites;

import java.time.Instant;

/**
 * A charger on the stop ladder. It gets no share until it was seen to keep to a limit.
 *
 * @param rung how far it has come
 * @param since when it stepped on the ladder
 * @param climbedAt when it came to this rung, or when this rung was last tried again
 * @param why in words
 * @param ignores whether it was seen above a limit that it had accepted, so that only a session that is held back proves it
 * @param outOfService whether it may have been taken out of service, which has to be undone
 */
public record Climb(Rung rung, Instant since, Instant climbedAt, String why, boolean ignores, boolean outOfService) {}
