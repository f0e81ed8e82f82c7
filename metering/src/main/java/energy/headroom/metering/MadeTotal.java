package energy.headroom.metering;

/**
 * A total as it was made.
 *
 * @param through the number of the last event that the meter had been told by then
 */
public record MadeTotal(SiteTotal total, long through) {}
