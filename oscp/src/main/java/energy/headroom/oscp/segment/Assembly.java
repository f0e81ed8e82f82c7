package energy.headroom.oscp.segment;

import energy.headroom.oscp.json.LocalTimes;
import energy.headroom.oscp.message.Action;
import energy.headroom.oscp.segment.Arrival.Kept;
import energy.headroom.oscp.segment.Arrival.Refused;
import energy.headroom.oscp.segment.Arrival.Whole;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts the parts of one peer's messages together, in whatever order they come and however messages are mixed. Every request
 * of the peer may be handed in; one without segment headers is whole by itself. For use by one thread at a time.
 *
 * <p>Interpretation: a part names the first part or the one before it, and both are understood at once. Parts that are each
 * a complete JSON object are messages whose arrays are joined; any others are slices of one text.
 */
public final class Assembly {
    private static final int WRONG = 400;
    private static final int TOO_LARGE = 413;
    private static final int TOO_MUCH_AT_ONCE = 429;
    private static final int LONGEST_NUMBER = 6;
    private static final int MOST_REMEMBERED = 200;

    private final AssemblyLimits limits;
    private final LocalTimes localTimes;
    private final List<Pile> piles = new ArrayList<>();

    /** One that holds nothing yet. */
    public Assembly(AssemblyLimits limits) {
        this(limits, LocalTimes.NONE);
    }

    /** One that joins parts of a peer whose times may lack an offset. */
    public Assembly(AssemblyLimits limits, LocalTimes localTimes) {
        this.limits = limits;
        this.localTimes = localTimes;
    }

    /** Takes a request of the peer. Its sender was authenticated before, or anybody could fill the room that there is. */
    public Arrival add(Action action, PartHeaders headers, byte[] body, Instant now) {
        forgetOld(now);
        if (headers.index() == null && headers.count() == null) {
            return new Whole(body.clone(), headers.requestId(), headers.correlationId());
        }
        int index = number(headers.index());
        int count = number(headers.count());
        if (index < 1 || count < index) {
            return new Refused(
                    WRONG,
                    "X-Segment-Index and X-Segment-Count must be numbers from 1, the index not above"
                            + " the count, got " + headers.index() + " of " + headers.count());
        }
        if (count > limits.mostParts()) {
            return new Refused(TOO_LARGE, "a message may have " + limits.mostParts() + " parts, got " + count);
        }
        if (headers.requestId() == null) {
            return new Refused(WRONG, "X-Request-ID is missing, and without it parts cannot be told apart");
        }
        if (count == 1) {
            return new Whole(body.clone(), headers.requestId(), headers.correlationId());
        }
        Piece piece = new Piece(index, count, headers.requestId(), headers.correlationId(), body);
        return whole(action, piece)
                .map(pile -> again(pile, action, piece, now))
                .orElseGet(() -> open(action, piece, now));
    }

    /** Drops what has waited too long for the rest; says how many messages that were. */
    public int forgetOld(Instant now) {
        Instant oldest = now.minus(limits.keep());
        int before = openMessages();
        piles.removeIf(pile -> pile.isOlderThan(oldest));
        return before - openMessages();
    }

    /** How many messages wait for parts. */
    public int openMessages() {
        return (int) piles.stream().filter(pile -> !pile.isWhole()).count();
    }

    /** The whole message to which a part belongs, unless it belongs to one that waits. */
    private Optional<Pile> whole(Action action, Piece piece) {
        List<Pile> matching = matching(action, piece);
        return matching.stream().allMatch(Pile::isWhole) && !matching.isEmpty()
                ? Optional.of(matching.getLast())
                : Optional.empty();
    }

    private Arrival again(Pile whole, Action action, Piece piece, Instant now) {
        Piece before = whole.at(piece.index());
        if (before != null && before.count() == piece.count() && before.says(piece)) {
            return whole.repeats(piece) ? body(whole) : new Kept(0);
        }
        // Another message under the same ids, as from a peer whose id never changes: what came of it already looked
        // like repeats.
        piles.remove(whole);
        for (Piece earlier : whole.cameAgain()) {
            if (earlier.count() == piece.count() && earlier.index() != piece.index()) {
                open(action, earlier, now);
            }
        }
        return open(action, piece, now);
    }

    private Arrival open(Action action, Piece piece, Instant now) {
        List<Pile> matching =
                matching(action, piece).stream().filter(pile -> !pile.isWhole()).toList();
        if (matching.isEmpty() && piece.index() > 1 && piece.correlationId() == null) {
            return new Refused(
                    WRONG, "X-Correlation-ID is missing: part " + piece.index() + " must name the first part");
        }
        String contradiction = contradiction(matching, piece);
        if (contradiction != null) {
            return new Refused(WRONG, contradiction);
        }
        Optional<Pile> known =
                matching.stream().filter(pile -> pile.at(piece.index()) != null).findFirst();
        if (known.isPresent()) {
            return new Kept(known.get().missing(piece.count()));
        }
        Refused noRoom = noRoom(matching, piece);
        if (noRoom != null) {
            return noRoom;
        }
        Pile pile = new Pile(action, now);
        matching.forEach(pile::take);
        pile.add(piece);
        piles.removeAll(matching);
        piles.add(pile);
        if (!pile.becomesWholeBy(piece, now)) {
            return new Kept(pile.missing(piece.count()));
        }
        forgetBeyondTheMost();
        return body(pile);
    }

    private static @Nullable String contradiction(List<Pile> matching, Piece piece) {
        for (Pile pile : matching) {
            for (Piece other : pile.pieces()) {
                if (other.count() != piece.count()) {
                    return "X-Segment-Count is " + piece.count() + ", where another part of the message said "
                            + other.count();
                }
            }
            Piece same = pile.at(piece.index());
            if (same != null && !same.says(piece)) {
                return "part " + piece.index() + " came before with another content";
            }
        }
        boolean overlap = matching.size() > 1
                && matching.stream()
                                .flatMap(pile -> pile.pieces().stream())
                                .map(Piece::index)
                                .distinct()
                                .count()
                        < matching.stream()
                                .mapToInt(pile -> pile.pieces().size())
                                .sum();
        return overlap ? "part " + piece.index() + " belongs to two messages, by its headers" : null;
    }

    private @Nullable Refused noRoom(List<Pile> matching, Piece piece) {
        long size = matching.stream().mapToLong(Pile::bytes).sum() + piece.body().length;
        if (size > limits.mostBytes()) {
            return new Refused(TOO_LARGE, "a message may have " + limits.mostBytes() + " bytes in all its parts");
        }
        if (matching.isEmpty() && openMessages() >= limits.mostOpen()) {
            return new Refused(TOO_MUCH_AT_ONCE, limits.mostOpen() + " messages wait for parts already");
        }
        long held = held();
        for (int i = 0; i < piles.size() && held + piece.weight() > limits.mostHeld(); ) {
            Pile pile = piles.get(i);
            if (pile.isWhole()) {
                held -= pile.weight();
                piles.remove(i);
            } else {
                i++;
            }
        }
        return held + piece.weight() > limits.mostHeld()
                ? new Refused(TOO_MUCH_AT_ONCE, "messages that wait for parts hold " + held + " bytes already")
                : null;
    }

    /** Of those that are whole only so many are remembered: every request is compared with each. */
    private void forgetBeyondTheMost() {
        int whole = piles.size() - openMessages();
        for (int i = 0; i < piles.size() && whole > MOST_REMEMBERED; ) {
            if (piles.get(i).isWhole()) {
                piles.remove(i);
                whole--;
            } else {
                i++;
            }
        }
    }

    private Arrival body(Pile pile) {
        try {
            List<byte[]> bodies = pile.pieces().stream().map(Piece::body).toList();
            Piece first = Objects.requireNonNull(pile.at(1));
            return new Whole(Joined.of(pile.action(), bodies, localTimes), first.requestId(), first.correlationId());
        } catch (Joined.Mismatch e) {
            piles.remove(pile);
            return new Refused(WRONG, String.valueOf(e.getMessage()));
        }
    }

    private List<Pile> matching(Action action, Piece piece) {
        return piles.stream().filter(pile -> pile.isFor(action, piece)).toList();
    }

    /** What they take in memory, with what is remembered of messages that are whole. */
    public long held() {
        return piles.stream().mapToLong(Pile::weight).sum();
    }

    /** 0 for what is no number from 1. */
    private static int number(@Nullable String header) {
        if (header == null || header.isEmpty() || header.length() > LONGEST_NUMBER) {
            return 0;
        }
        return header.chars().allMatch(c -> c >= '0' && c <= '9') ? Integer.parseInt(header) : 0;
    }
}
