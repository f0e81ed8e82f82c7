package energy.headroom.simulators.derms;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The last calls that were let in, as they came, with the answer to each. Safe for use by many threads. */
final class Calls {
    private static final int KEPT = 200;

    /**
     * One call by somebody with a token.
     *
     * @param path what it was sent to, after the base
     * @param body as it came
     */
    record Call(
            Instant at,
            String path,
            @Nullable String requestId,
            @Nullable String correlationId,
            String body,
            int status) {}

    private final Deque<Call> calls = new ArrayDeque<>();

    synchronized void add(Call call) {
        calls.addLast(call);
        if (calls.size() > KEPT) {
            calls.removeFirst();
        }
    }

    /** Oldest first. */
    synchronized List<Call> all() {
        return List.copyOf(calls);
    }
}
