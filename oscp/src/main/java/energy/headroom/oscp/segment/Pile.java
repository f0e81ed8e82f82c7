package energy.headroom.oscp.segment;

import energy.headroom.oscp.message.Action;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The parts of one message that have come so far. */
final class Pile {
    private final Action action;
    private final SortedMap<Integer, Piece> pieces = new TreeMap<>();
    private Instant since;
    /** The part that made it whole; null: it is not yet. */
    private @Nullable Piece last;
    /** Which parts came again after it was whole. */
    private final Set<Integer> again = new TreeSet<>();

    Pile(Action action, Instant since) {
        this.action = action;
        this.since = since;
    }

    boolean isFor(Action ofPiece, Piece piece) {
        return action == ofPiece && pieces.values().stream().anyMatch(piece::goesWith);
    }

    Action action() {
        return action;
    }

    boolean isWhole() {
        return last != null;
    }

    boolean isOlderThan(Instant time) {
        return since.isBefore(time);
    }

    Collection<Piece> pieces() {
        return pieces.values();
    }

    /** How long the message is, as far as it has come. */
    long bytes() {
        return pieces.values().stream().mapToLong(piece -> piece.body().length).sum();
    }

    /** What it takes in memory. */
    long weight() {
        return pieces.values().stream().mapToLong(Piece::weight).sum();
    }

    @Nullable Piece at(int index) {
        return pieces.get(index);
    }

    int missing(int count) {
        return count - pieces.size();
    }

    void add(Piece piece) {
        pieces.put(piece.index(), piece);
    }

    /** Whether its newest part was the last that was missing. */
    boolean becomesWholeBy(Piece piece, Instant now) {
        if (pieces.size() < piece.count()) {
            return false;
        }
        last = piece;
        since = now;
        return true;
    }

    /** Notes that a part of the whole message came again; true: it is the one whose answer was that to the message. */
    boolean repeats(Piece piece) {
        again.add(piece.index());
        return last != null && last.index() == piece.index();
    }

    /** What of it came again, which may be the beginning of another message under the same ids. */
    List<Piece> cameAgain() {
        List<Piece> came = new ArrayList<>();
        again.forEach(index -> came.add(pieces.get(index)));
        return came;
    }

    /** Takes over what another pile has, which turned out to be of the same message. */
    void take(Pile other) {
        pieces.putAll(other.pieces);
        since = other.since.isBefore(since) ? other.since : since;
    }
}
