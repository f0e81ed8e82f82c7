package energy.headroom.oscp.segment;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A part that came, with its place among the parts. */
final class Piece {
    private static final int BESIDES = 300;

    private final int index;
    private final int count;
    private final String requestId;
    private final @Nullable String correlationId;
    private final byte[] body;

    Piece(int index, int count, String requestId, @Nullable String correlationId, byte[] body) {
        this.index = index;
        this.count = count;
        this.requestId = requestId;
        this.correlationId = correlationId;
        this.body = body.clone();
    }

    int index() {
        return index;
    }

    int count() {
        return count;
    }

    String requestId() {
        return requestId;
    }

    @Nullable String correlationId() {
        return correlationId;
    }

    byte[] body() {
        return body;
    }

    /** What it takes in memory, about: a part of two bytes takes much more than that. */
    long weight() {
        return (long) BESIDES + requestId.length() + (correlationId == null ? 0 : correlationId.length()) + body.length;
    }

    boolean says(Piece other) {
        return Arrays.equals(body, other.body);
    }

    /**
     * Whether the headers of the two say that they are of one message: one names the other, by either habit; or both name
     * the same first part; or both have the same id, as with peers that number messages and not requests.
     */
    boolean goesWith(Piece other) {
        return requestId.equals(other.requestId) || names(other) || other.names(this) || isSiblingOf(other);
    }

    private boolean names(Piece earlier) {
        return index > 1
                && (earlier.index == 1 || earlier.index == index - 1)
                && earlier.requestId.equals(correlationId);
    }

    private boolean isSiblingOf(Piece other) {
        return index > 1 && other.index > 1 && correlationId != null && correlationId.equals(other.correlationId);
    }
}
