package energy.headroom.sites.living;

import energy.headroom.limits.Bound;
import energy.headroom.limits.Envelope;
import energy.headroom.limits.ForecastBook;
import energy.headroom.limits.Known;
import energy.headroom.limits.LinkNow;
import energy.headroom.limits.LinkState;
import energy.headroom.limits.OperatorLimit;
import energy.headroom.limits.PhaseLimits;
import energy.headroom.limits.SiteRules;
import energy.headroom.sites.LinkStatus;
import energy.headroom.units.Power;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a site may draw over time, where more than one thing could be true: at every moment the lowest. What it says of the day
 * ahead is worked out once, and again when that day has moved on.
 */
final class Outlook {
    /** How far the day ahead may move before it is worked out anew. */
    private static final Duration MOVES = Duration.ofHours(1);

    private final List<Known> possible;
    private @Nullable Envelope ahead;
    private @Nullable Envelope fallback;

    private Outlook(List<Known> possible) {
        this.possible = possible;
    }

    /**
     * @param books every book that could be true, the durable one first, see {@link ForecastDesk#books}
     * @param links every way in which the link may stand as far as forecasts are followed
     */
    static Outlook of(SiteRules rules, List<ForecastBook> books, List<LinkNow> links, List<OperatorLimit> operator) {
        return new Outlook(books.stream()
                .flatMap(book -> links.stream().map(link -> new Known(rules, book, link, operator)))
                .toList());
    }

    /**
     * Where the newest forecast comes from a backup, a later one may be lost: the lower of it and the fallback holds until
     * the next.
     */
    static List<LinkNow> links(LinkStatus link, boolean restored) {
        return restored
                ? List.of(
                        link.now(), new LinkNow(LinkState.OFFLINE, Instant.EPOCH, null), LinkNow.online(Instant.EPOCH))
                : List.of(link.now());
    }

    /** This one where nothing but the clock has changed since. */
    Outlook orSame(@Nullable Outlook before) {
        return before != null && before.possible.equals(possible) ? before : this;
    }

    /** From now on, as far as is planned. */
    Envelope ahead(Instant now) {
        Instant until = now.plus(Timing.OUTLOOK);
        Envelope known = ahead;
        if (known == null || now.isBefore(known.start()) || until.isAfter(known.end())) {
            known = envelope(now, until.plus(MOVES));
            ahead = known;
        }
        return known.between(now, until);
    }

    Envelope envelope(Instant from, Instant until) {
        return lowest(known -> Envelope.of(known, from, until));
    }

    /**
     * What holds if everything above goes silent: the lowest fallback from now on, for ever, since schedules end open in it. What
     * the settings say once the provider's fallback has run out is part of it. Zero during a stop.
     */
    Bound fallback(Instant now) {
        Envelope known = fallback;
        if (known == null || now.isBefore(known.start())) {
            known = lowest(each -> Envelope.fallback(each, now, Timing.FOR_EVER));
            fallback = known;
        }
        return known.between(now, Timing.FOR_EVER).lowest();
    }

    private Envelope lowest(Function<Known, Envelope> envelope) {
        return possible.stream().map(envelope).reduce(Outlook::lower).orElseThrow();
    }

    boolean isStopped(Instant now) {
        return possible.stream().anyMatch(known -> known.book().stopAt(now).isPresent());
    }

    /** The most that may be exported now by what the provider said; empty where it says nothing. */
    Optional<Power> generation(Instant now) {
        return possible.stream()
                .flatMap(known -> Envelope.generation(known, now).stream())
                .reduce(Power::min);
    }

    /** The lowest limit of an operator that holds now. */
    Optional<OperatorLimit> operatorLimit(Instant now) {
        return possible.getFirst().operator().stream()
                .filter(limit -> limit.holdsAt(now))
                .min(Comparator.comparing(OperatorLimit::power));
    }

    /** What is durable of what the provider said. */
    ForecastBook book() {
        return possible.getFirst().book();
    }

    private static Envelope lower(Envelope one, Envelope other) {
        List<Instant> edges = Stream.concat(one.slots().stream(), other.slots().stream())
                .map(Envelope.Slot::start)
                .distinct()
                .sorted()
                .toList();
        Instant end = one.slots().getLast().end();
        Stream.Builder<Envelope.Slot> slots = Stream.builder();
        for (int i = 0; i < edges.size(); i++) {
            Instant start = edges.get(i);
            slots.add(lower(one.at(start), other.at(start), start, i + 1 < edges.size() ? edges.get(i + 1) : end));
        }
        return new Envelope(slots.build().toList());
    }

    private static Envelope.Slot lower(Envelope.Slot one, Envelope.Slot other, Instant start, Instant end) {
        Envelope.Slot lower = other.power().isAbove(one.power()) ? one : other;
        PhaseLimits phases = one.phases().min(other.phases());
        return new Envelope.Slot(start, end, lower.power(), phases, lower.source(), lower.reason());
    }
}
