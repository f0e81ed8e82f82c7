package energy.headroom.limits;

import energy.headroom.units.Power;
import java.time.Instant;
import java.util.List;

/**
 * The limit of a site over time that follows from everything known. Its slots follow each other without gaps or overlaps
 * and cover the whole time that was asked for.
 */
public record Envelope(List<Slot> slots) {
    /**
     * From {@code start} up to but without {@code end}, charging may draw at most {@code power} in total.
     *
     * @param phases what holds per phase besides
     * @param reason in words for people, such as "forecast m-17, block 3" or "link offline since 14:05Z, fallback"
     */
    public record Slot(
            Instant start, Instant end, Power power, PhaseLimits phases, LimitSource source, String reason) {}

    public Envelope {
        slots = List.copyOf(slots);
    }

    /**
     * The envelope as it is known at a moment, if the link stays as it is.
     *
     * @param link how the link stands at {@code from}
     * @param linkSince since when it stands so; a forecast is fresh if it was received since then
     * @param until later than {@code from}
     */
    public static Envelope of(
            SiteRules rules, ForecastBook book, LinkState link, Instant linkSince, Instant from, Instant until) {
        throw new UnsupportedOperationException("being built: " + rules + book + link + linkSince + from + until);
    }

    /** The slot that covers a moment inside this envelope. */
    public Slot at(Instant moment) {
        throw new UnsupportedOperationException("being built: " + moment);
    }
}
