package energy.headroom.limits;

import java.time.Instant;

/** One stretch of a forecast: from {@code start} up to but without {@code end}. */
public record Block(Instant start, Instant end, BlockPhase phase, Capacity capacity) {}
