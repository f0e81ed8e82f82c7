package energy.headroom.chargers.ocpp.proxy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls to a charger, ours and those of its CSMS: one at a time, since a charger need not take more. What limits it goes first;
 * else we and the CSMS take turns. Who is not answered makes the next wait for a short time only.
 */
final class Turns {
    /** Of the CSMS; one that waits for answers has one. */
    static final int MOST_WAITING = 32;

    /** @param text what is sent when its turn comes; null where nothing is to be sent any more */
    private record Call(String id, Supplier<@Nullable String> text) {}

    private final Duration patience;
    private final Consumer<String> out;
    private final Deque<Call> limits = new ArrayDeque<>();
    private final Deque<Call> ours = new ArrayDeque<>();
    private final Deque<Call> theirs = new ArrayDeque<>();
    private @Nullable String outstanding;
    private Instant sentAt = Instant.MIN;
    private boolean oursWasLast;

    /** @param patience how long one call waits for the answer to the one before */
    Turns(Duration patience, Consumer<String> out) {
        this.patience = patience;
        this.out = out;
    }

    void limit(String id, Supplier<@Nullable String> text) {
        limits.add(new Call(id, text));
    }

    void ours(String id, Supplier<@Nullable String> text) {
        ours.add(new Call(id, text));
    }

    /** False where too many wait. */
    boolean theirs(String id, Supplier<@Nullable String> text) {
        return theirs.size() < MOST_WAITING && theirs.add(new Call(id, text));
    }

    /** The CSMS is gone: who waits for it would be answered by nobody. */
    void forgetTheirs() {
        theirs.clear();
    }

    void answered(String id) {
        if (id.equals(outstanding)) {
            outstanding = null;
        }
    }

    void send(Instant now) {
        while (isFree(now)) {
            Call next = next();
            if (next == null) {
                return;
            }
            String text = next.text().get();
            if (text != null) {
                outstanding = next.id();
                sentAt = now;
                out.accept(text);
            }
        }
    }

    private boolean isFree(Instant now) {
        return outstanding == null || !now.isBefore(sentAt.plus(patience));
    }

    private @Nullable Call next() {
        Call limit = limits.poll();
        if (limit != null) {
            return limit;
        }
        oursWasLast = theirs.isEmpty() || (!oursWasLast && !ours.isEmpty());
        return oursWasLast ? ours.poll() : theirs.poll();
    }

    /** When the next is sent though no answer comes. */
    Optional<Instant> nextWake() {
        boolean nobodyWaits = limits.isEmpty() && ours.isEmpty() && theirs.isEmpty();
        return outstanding == null || nobodyWaits ? Optional.empty() : Optional.of(sentAt.plus(patience));
    }
}
