package energy.headroom.limits;

import energy.headroom.units.Voltage;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a site's provider has said and that still counts: one timeline per type, and whether a protective stop
 * is in force. Immutable; a new message makes a new book in one step, so that no reader ever sees half of it (V12).
 */
public final class ForecastBook {
    /** What a newer message does to an older one of its type. */
    public enum Replace {
        /** It takes its place entirely (Vector). */
        ALL,
        /** It takes its place for the time that it covers (the standard). */
        OVERLAP
    }

    private static final ForecastBook EMPTY = new ForecastBook(Map.of(), Map.of(), Replace.ALL, Stop.NONE);

    private final Map<ForecastType, List<Received>> kept;
    /** What is kept, laid out in time. */
    private final Map<ForecastType, Timeline> timelines;

    private final Replace replace;
    private final Stop stop;

    private ForecastBook(
            Map<ForecastType, List<Received>> kept, Map<ForecastType, Timeline> timelines, Replace replace, Stop stop) {
        this.kept = kept;
        this.timelines = timelines;
        this.replace = replace;
        this.stop = stop;
    }

    public static ForecastBook empty() {
        return EMPTY;
    }

    /** The book after one more message. Also works off the end of a stop, see {@link #stopAt}. */
    public ForecastBook with(Received received, Replace replace) {
        ForecastType type = received.forecast().type();
        List<Received> all =
                Stream.concat(of(type).stream(), Stream.of(received)).toList();
        Map<ForecastType, List<Received>> next = new EnumMap<>(ForecastType.class);
        next.putAll(this.kept);
        Stop nextStop = stop.after(all, replace);
        List<Received> kept = Keeping.of(all, replace, type == ForecastType.CONSUMPTION ? nextStop : Stop.NONE);
        next.put(type, kept);
        Map<ForecastType, Timeline> nextTimelines = new EnumMap<>(ForecastType.class);
        nextTimelines.putAll(timelines);
        nextTimelines.put(type, Timeline.of(kept, replace));
        return new ForecastBook(next, nextTimelines, replace, nextStop);
    }

    /** The messages from which this very book can be made again with {@link #with}, oldest first: what a store keeps. */
    public List<Received> contents() {
        return kept.values().stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparingLong(Received::sequence))
                .toList();
    }

    /** The message that stopped the site, if at this moment a protective stop is in force (V14). */
    public Optional<Received> stopAt(Instant moment) {
        return stop.at(moment);
    }

    /** When the stop in force ends by what is known, if it does. */
    Optional<Instant> stopEnds() {
        return Optional.ofNullable(stop.ends());
    }

    /** The newest message of a type. */
    public Optional<Received> newest(ForecastType type) {
        List<Received> messages = of(type);
        return messages.isEmpty() ? Optional.empty() : Optional.of(messages.getLast());
    }

    /** What the messages of a type say from one moment to another, in ascending order; stretches about which nothing is said are left out. */
    public List<Said> said(ForecastType type, Voltage nominal, Instant from, Instant until) {
        return timeline(type).segments().stream()
                .filter(segment ->
                        segment.end().isAfter(from) && segment.start().isBefore(until))
                .map(segment -> {
                    BlockPower power = BlockPower.of(segment.blocks(), nominal);
                    return new Said(
                            segment.start(),
                            segment.end(),
                            power.total(),
                            power.phases(),
                            segment.received().messageId());
                })
                .toList();
    }

    /** What the messages of a type say over time. */
    Timeline timeline(ForecastType type) {
        return timelines.getOrDefault(type, Timeline.EMPTY);
    }

    private List<Received> of(ForecastType type) {
        return kept.getOrDefault(type, List.of());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ForecastBook book
                && kept.equals(book.kept)
                && replace == book.replace
                && stop.equals(book.stop);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kept, replace, stop);
    }

    @Override
    public String toString() {
        return "forecasts " + contents().stream().map(Received::messageId).toList() + ", " + stop;
    }
}
