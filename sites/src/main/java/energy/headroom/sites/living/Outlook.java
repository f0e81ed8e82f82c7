package energy.headroom.sites.living;

import energy.headroom.limits.Envelope;
import energy.headroom.limits.ForecastBook;
import energy.headroom.limits.PhaseLimits;
import energy.headroom.limits.SiteRules;
import energy.headroom.sites.LinkStatus;
import energy.headroom.units.Phase;
import energy.headroom.units.Power;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a site may draw over time, where more than one book could be true: at every moment the lowest. */
record Outlook(SiteRules rules, List<ForecastBook> books, LinkStatus link) {
    Outlook {
        books = List.copyOf(books);
    }

    Envelope envelope(Instant from, Instant until) {
        return books.stream()
                .map(book -> Envelope.of(rules, book, link.state(), link.since(), from, until))
                .reduce(Outlook::lower)
                .orElseThrow();
    }

    /**
     * What holds if everything above goes silent: the lowest fallback as far as anything is known, since schedules end
     * open in it; zero during a stop.
     */
    Power fallback(Instant now) {
        Instant until = now.plus(Timing.OUTLOOK);
        return books.stream()
                .map(book -> Envelope.fallback(rules, book, now, until))
                .reduce(Power::min)
                .orElseThrow();
    }

    boolean isStopped(Instant now) {
        return books.stream().anyMatch(book -> book.stopAt(now).isPresent());
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
        Map<Phase, Power> phases = new EnumMap<>(Phase.class);
        Stream.of(one, other)
                .forEach(slot ->
                        slot.phases().perPhase().forEach((phase, power) -> phases.merge(phase, power, Power::min)));
        return new Envelope.Slot(start, end, lower.power(), new PhaseLimits(phases), lower.source(), lower.reason());
    }
}
