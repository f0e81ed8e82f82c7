package energy.headroom.chargers.ocpp.proxy;

import energy.headroom.chargers.ocpp.frame.Frames;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import tools.jackson.databind.node.ArrayNode;

/**
 * Periods of ours lowered by what a CSMS says: at every second the lower of both, and after a day the lowest that the CSMS
 * says at any time, since nobody may be left who could go on with it.
 *
 * @param start of ours, by the charger's clock
 * @param most how many periods the charger takes; more are merged into the lower of neighbours
 */
record Merging(Instant start, int most, Function<Instant, Optional<Cap>> theirs, Optional<Cap> lowestLater) {
    static final Duration EXACT = Duration.ofDays(1);
    private static final int MOST_EDGES = 2_000;

    /** @param start seconds after the begin */
    record Piece(long start, Cap cap) {
        boolean isSameAs(Piece other) {
            return start == other.start() && cap.isSameAs(other.cap());
        }
    }

    /**
     * @param exactUntil from then on it may be lower than it has to be
     */
    record Merged(List<Piece> pieces, Instant exactUntil) {
        boolean isSameAs(List<Piece> others) {
            boolean same = pieces.size() == others.size();
            for (int i = 0; same && i < others.size(); i++) {
                same = pieces.get(i).isSameAs(others.get(i));
            }
            return same;
        }

        ArrayNode written() {
            ArrayNode written = Frames.newPayload().putArray("periods");
            pieces.forEach(piece -> written.addObject()
                    .put("startPeriod", piece.start())
                    .put("limit", piece.cap().rate())
                    .put("numberPhases", piece.cap().phases()));
            return written;
        }
    }

    /**
     * @param ours as they are without the CSMS
     * @param now by the charger's clock
     * @param edges when the CSMS's limit may change
     */
    Merged of(List<Piece> ours, Instant now, List<Instant> edges) {
        Instant end = now.plus(EXACT);
        SortedSet<Long> starts = new TreeSet<>();
        starts.add(0L);
        ours.forEach(piece -> starts.add(piece.start()));
        long present = Math.max(0, seconds(now));
        starts.add(present);
        for (Instant edge : edges) {
            if (edge.isAfter(now) && edge.isBefore(end) && starts.size() < MOST_EDGES) {
                starts.add(Math.max(0, seconds(edge)));
                starts.add(Math.max(0, seconds(edge) + 1));
            }
        }
        long last = Math.max(0, seconds(end));
        starts.add(last);
        List<Piece> pieces = new ArrayList<>();
        for (long from : starts) {
            add(pieces, from, from >= last ? later(ours, from) : lower(ours, from));
        }
        return fewer(pieces, present, last);
    }

    private long seconds(Instant moment) {
        return Math.floorDiv(Duration.between(start, moment).toMillis(), 1_000L);
    }

    private static void add(List<Piece> pieces, long from, Cap cap) {
        if (pieces.isEmpty() || !pieces.getLast().cap().isSameAs(cap)) {
            pieces.add(new Piece(from, cap));
        }
    }

    /** What of both is lower in the second that begins then. */
    private Cap lower(List<Piece> ours, long from) {
        Cap cap = at(ours, from);
        for (long millis : new long[] {0, 999}) {
            Optional<Cap> their = theirs.apply(start.plusSeconds(from).plusMillis(millis));
            cap = their.isPresent() ? cap.min(their.get()) : cap;
        }
        return cap;
    }

    private Cap later(List<Piece> ours, long from) {
        Cap cap = at(ours, from);
        return lowestLater.map(cap::min).orElse(cap);
    }

    private static Cap at(List<Piece> pieces, long second) {
        Cap cap = pieces.getFirst().cap();
        for (Piece piece : pieces) {
            if (piece.start() <= second) {
                cap = piece.cap();
            }
        }
        return cap;
    }

    /** Takes together what lies latest first: the near future matters most, and we come back before the far one. */
    private Merged fewer(List<Piece> pieces, long present, long last) {
        List<Piece> left = new ArrayList<>(pieces);
        while (left.size() > most && left.size() > 1 && left.get(1).start() <= present) {
            // Past: of no use any more but to begin at 0.
            left.set(1, new Piece(left.getFirst().start(), left.get(1).cap()));
            left.removeFirst();
        }
        long exact = last;
        while (left.size() > most) {
            Piece latest = left.removeLast();
            Piece before = left.removeLast();
            left.add(new Piece(before.start(), before.cap().min(latest.cap())));
            exact = Math.min(exact, before.start());
        }
        return new Merged(left, start.plusSeconds(exact));
    }
}
