package energy.headroom.limits;

import energy.headroom.units.Power;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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
        if (slots.isEmpty()) {
            throw new IllegalArgumentException("an envelope has at least one slot");
        }
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
        if (!until.isAfter(from)) {
            throw new IllegalArgumentException("an envelope ends after it starts, got " + from + " to " + until);
        }
        InForce inForce = new InForce(rules, book, link, linkSince);
        List<Slot> slots = new ArrayList<>();
        InForce.@Nullable Ruling ruling = null;
        Instant start = from;
        for (Instant edge : inForce.edges(from, until)) {
            InForce.Ruling next = inForce.at(edge);
            if (ruling != null && !next.equals(ruling)) {
                slots.add(slot(start, edge, ruling));
                start = edge;
            }
            ruling = next;
        }
        slots.add(slot(start, until, Objects.requireNonNull(ruling)));
        return new Envelope(slots);
    }

    /**
     * What a site may draw if everything above it goes silent: the lowest fallback of a stretch of time, and zero while a
     * stop is in force at its start. It is what the open ends of all schedules share (H3).
     */
    public static Power fallback(SiteRules rules, ForecastBook book, Instant from, Instant until) {
        InForce inForce = new InForce(rules, book, LinkState.OFFLINE, from);
        return inForce.edges(from, until).stream()
                .map(edge -> inForce.fallbackAt(edge).power())
                .reduce(Power::min)
                .orElseThrow();
    }

    private static Slot slot(Instant start, Instant end, InForce.Ruling ruling) {
        return new Slot(start, end, ruling.power(), ruling.phases(), ruling.source(), ruling.reason());
    }

    public Instant start() {
        return slots.getFirst().start();
    }

    public Instant end() {
        return slots.getLast().end();
    }

    /** The slot that covers a moment inside this envelope. */
    public Slot at(Instant moment) {
        if (moment.isBefore(start()) || !moment.isBefore(end())) {
            throw new IllegalArgumentException(moment + " is outside this envelope from " + start() + " to " + end());
        }
        int low = 0;
        int high = slots.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (slots.get(middle).start().isAfter(moment)) {
                high = middle - 1;
            } else {
                low = middle;
            }
        }
        return slots.get(low);
    }
}
