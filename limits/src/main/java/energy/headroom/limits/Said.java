package energy.headroom.limits;

import energy.headroom.units.Power;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a message says about a stretch of time, for those who show it.
 *
 * @param total null where it speaks of phases one by one and not of all of them: then nothing is said of the total
 */
public record Said(Instant start, Instant end, @Nullable Power total, PhaseLimits phases, String messageId) {}
