package energy.headroom.limits;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the messages of one type say over time, each moment by the newest message that covers it.
 *
 * <pre>
 *   older   ├────────────────────────┤
 *   newer          ├──────┤  ├───┤
 *   OVERLAP ├─older┼─newer┤older├newer┤─older┤   (what the newer one covers is replaced)
 *   ALL            ├─newer┤  ├newer┤              (the older one is gone)
 * </pre>
 */
final class Timeline {
    /** One stretch within which the same blocks of the same message hold. */
    record Segment(Instant start, Instant end, Received received, List<Block> blocks) {
        boolean isAboveZero() {
            return blocks.stream().anyMatch(block -> block.capacity().isAboveZero());
        }

        private Segment between(Instant newStart, Instant newEnd) {
            return new Segment(newStart, newEnd, received, blocks);
        }
    }

    static final Timeline EMPTY = new Timeline(List.of());

    private final List<Segment> segments;

    private Timeline(List<Segment> segments) {
        this.segments = segments;
    }

    static Timeline of(List<Received> oldestFirst, ForecastBook.Replace replace) {
        if (oldestFirst.isEmpty()) {
            return EMPTY;
        }
        return switch (replace) {
            case ALL -> new Timeline(segmentsOf(oldestFirst.getLast()));
            case OVERLAP -> {
                List<Segment> layered = List.of();
                for (Received received : oldestFirst) {
                    layered = layered(layered, segmentsOf(received));
                }
                yield new Timeline(layered);
            }
        };
    }

    /** In ascending order, without overlaps. */
    List<Segment> segments() {
        return segments;
    }

    @Nullable Segment at(Instant moment) {
        int low = 0;
        int high = segments.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            Segment segment = segments.get(middle);
            if (moment.isBefore(segment.start())) {
                high = middle - 1;
            } else if (!moment.isBefore(segment.end())) {
                low = middle + 1;
            } else {
                return segment;
            }
        }
        return null;
    }

    /** Adds the moments from one to another at which what is said changes. */
    void addEdges(SortedSet<Instant> edges, Instant from, Instant until) {
        @Nullable Instant before = null;
        for (Segment segment : segments) {
            if (segment.end().isBefore(from)) {
                continue;
            }
            if (!segment.start().isBefore(until)) {
                return;
            }
            if (!segment.start().equals(before)) {
                edges.add(segment.start());
            }
            before = segment.end();
            edges.add(before);
        }
    }

    /** Whether the last segment is over, or there never was one. */
    boolean isOverAt(Instant moment) {
        return segments.isEmpty() || !segments.getLast().end().isAfter(moment);
    }

    private static List<Segment> segmentsOf(Received received) {
        List<Block> blocks = received.forecast().blocks();
        TreeSet<Instant> edges = new TreeSet<>();
        for (Block block : blocks) {
            edges.add(block.start());
            edges.add(block.end());
        }
        List<Segment> segments = new ArrayList<>(blocks.size());
        List<Block> holding = new ArrayList<>(4);
        int next = 0;
        Instant before = edges.first();
        for (Instant edge : edges) {
            if (!holding.isEmpty()) {
                segments.add(new Segment(before, edge, received, List.copyOf(holding)));
            }
            holding.removeIf(block -> !block.end().isAfter(edge));
            while (next < blocks.size() && blocks.get(next).start().equals(edge)) {
                holding.add(blocks.get(next++));
            }
            before = edge;
        }
        return segments;
    }

    private static List<Segment> layered(List<Segment> under, List<Segment> over) {
        List<Segment> all = new ArrayList<>(under.size() + over.size());
        int next = 0;
        for (Segment old : under) {
            Instant from = old.start();
            while (next < over.size() && over.get(next).start().isBefore(old.end())) {
                Segment newer = over.get(next);
                if (newer.start().isAfter(from)) {
                    all.add(old.between(from, newer.start()));
                }
                if (newer.end().isAfter(old.end())) {
                    break;
                }
                all.add(newer);
                from = newer.end().isAfter(from) ? newer.end() : from;
                next++;
            }
            boolean coveredToItsEnd =
                    next < over.size() && over.get(next).start().isBefore(old.end());
            if (!coveredToItsEnd && from.isBefore(old.end())) {
                all.add(old.between(from, old.end()));
            }
        }
        all.addAll(over.subList(next, over.size()));
        return all;
    }
}
