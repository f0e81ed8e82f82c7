package energy.headroom.limits;

import energy.headroom.units.Power;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Function;
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
    public record Slot(Instant start, Instant end, Power power, PhaseLimits phases, LimitSource source, String reason) {
        public Bound bound() {
            return new Bound(power, phases);
        }
    }

    public Envelope {
        slots = List.copyOf(slots);
        if (slots.isEmpty()) {
            throw new IllegalArgumentException("an envelope has at least one slot");
        }
    }

    /**
     * The envelope that follows from what is known, if the link stays as it is.
     *
     * @param until later than {@code from}
     */
    public static Envelope of(Known known, Instant from, Instant until) {
        InForce inForce = new InForce(known);
        return of(inForce.edges(from, until), inForce::at, from, until);
    }

    /**
     * What a site may draw over time if everything above it goes silent: by its fallback, and nothing during a stop. The
     * {@link #lowest} of it is what the open ends of all schedules share (H3).
     *
     * @param until later than {@code from}
     */
    public static Envelope fallback(Known known, Instant from, Instant until) {
        InForce inForce = new InForce(known);
        return of(inForce.fallbackEdges(from, until), inForce::fallbackAt, from, until);
    }

    private static Envelope of(
            SortedSet<Instant> edges, Function<Instant, InForce.Ruling> rule, Instant from, Instant until) {
        List<Slot> slots = new ArrayList<>();
        InForce.@Nullable Ruling ruling = null;
        Instant start = from;
        for (Instant edge : edges) {
            InForce.Ruling next = rule.apply(edge);
            if (ruling != null && !next.equals(ruling)) {
                slots.add(slot(start, edge, ruling));
                start = edge;
            }
            ruling = next;
        }
        slots.add(slot(start, until, Objects.requireNonNull(ruling)));
        return new Envelope(slots);
    }

    /** The part of it from one moment inside it to a later one. */
    public Envelope between(Instant from, Instant until) {
        List<Slot> part = new ArrayList<>(slots.size());
        for (int i = indexAt(from); i < slots.size() && slots.get(i).start().isBefore(until); i++) {
            Slot slot = slots.get(i);
            Instant start = slot.start().isBefore(from) ? from : slot.start();
            Instant end = slot.end().isAfter(until) ? until : slot.end();
            part.add(new Slot(start, end, slot.power(), slot.phases(), slot.source(), slot.reason()));
        }
        return new Envelope(part);
    }

    /** The lowest of all of it, in total and on each phase. */
    public Bound lowest() {
        return slots.stream().map(Slot::bound).reduce(Bound::min).orElseThrow();
    }

    /**
     * The most that may be exported at a moment: what the GENERATION forecast says, or, where it does not hold by how the link
     * stands or says nothing, the FALLBACK_GENERATION forecast. Empty where nobody says anything.
     */
    public static Optional<Power> generation(Known known, Instant moment) {
        ForecastBook book = known.book();
        Instant newest =
                book.newest(ForecastType.GENERATION).map(Received::receivedAt).orElse(null);
        Following following = new Following(known.rules().policy(), known.link());
        Optional<Power> normal = following.fallsBack(moment, newest).isPresent()
                ? Optional.empty()
                : said(known, ForecastType.GENERATION, moment);
        return normal.or(() -> said(known, ForecastType.FALLBACK_GENERATION, moment));
    }

    private static Optional<Power> said(Known known, ForecastType type, Instant moment) {
        return Optional.ofNullable(known.book().timeline(type).at(moment))
                .map(segment -> BlockPower.of(segment.blocks(), known.rules().nominalVoltage())
                        .total());
    }

    private static Slot slot(Instant start, Instant end, InForce.Ruling ruling) {
        return new Slot(start, end, ruling.power(), ruling.bound().phases(), ruling.source(), ruling.reason());
    }

    public Instant start() {
        return slots.getFirst().start();
    }

    public Instant end() {
        return slots.getLast().end();
    }

    /** The slot that covers a moment inside this envelope. */
    public Slot at(Instant moment) {
        return slots.get(indexAt(moment));
    }

    private int indexAt(Instant moment) {
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
        return low;
    }
}
