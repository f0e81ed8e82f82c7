package energy.headroom.oscp.link;

import energy.headroom.oscp.link.LinkMemory.Ours;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Our own handshakes within one turn: when to send the next, and which may still be acknowledged. */
final class OwnHandshakes {
    /** An acknowledgement that took this many handshakes to come is not worth waiting for. */
    private static final int MOST_OPEN = 5;

    private final LinkRules rules;
    private final Instant now;
    private final List<String> open;
    private @Nullable Instant lastSentAt;
    private boolean delivered;
    private int failures;
    private @Nullable Instant nextAt;

    OwnHandshakes(LinkRules rules, Ours memory, Instant now) {
        this.rules = rules;
        this.now = now;
        open = new ArrayList<>(memory.open());
        lastSentAt = memory.lastSentAt();
        delivered = memory.delivered();
        failures = memory.failures();
        nextAt = memory.nextAt();
    }

    Ours memory() {
        return new Ours(open, lastSentAt, delivered, failures, nextAt);
    }

    @Nullable Instant nextAt() {
        return nextAt;
    }

    boolean isDue() {
        return nextAt != null && !now.isBefore(nextAt);
    }

    boolean isOpen(@Nullable String requestId) {
        return requestId == null ? !open.isEmpty() : open.contains(requestId);
    }

    boolean waitsForAcknowledge() {
        return delivered;
    }

    /** Sends one at once, or as soon as the gap to the last allows. */
    void sendSoon() {
        Instant soonest = lastSentAt == null ? now : lastSentAt.plus(rules.handshakeGap());
        Instant at = soonest.isAfter(now) ? soonest : now;
        nextAt = nextAt == null || at.isBefore(nextAt) ? at : nextAt;
    }

    void sendWithin(Duration time) {
        Instant at = now.plus(time);
        nextAt = nextAt == null || at.isBefore(nextAt) ? at : nextAt;
    }

    /** Theirs is being acknowledged, which will do as well as one of ours. */
    void waitForTheirs() {
        Instant at = now.plus(rules.answerWithin());
        nextAt = nextAt == null || at.isAfter(nextAt) ? at : nextAt;
    }

    void sent(String requestId) {
        // One that got its 204 and no acknowledgement since has come to nothing.
        if (delivered) {
            failures++;
        }
        open.add(requestId);
        if (open.size() > MOST_OPEN) {
            open.removeFirst();
        }
        delivered = false;
        lastSentAt = now;
        nextAt = now.plus(rules.answerWithin());
    }

    void delivered(String requestId) {
        if (isLast(requestId)) {
            delivered = true;
        }
    }

    void failed(String requestId) {
        if (isLast(requestId)) {
            delivered = false;
            failures++;
            nextAt = now.plus(rules.pause(failures));
        }
    }

    /** No acknowledgement of what was sent so far counts any more. */
    void forgetSent() {
        open.clear();
        delivered = false;
    }

    /** The link is up: no handshake has to be sent. One that is on its way may still be acknowledged. */
    void needNoMore() {
        nextAt = null;
        failures = 0;
        delivered = false;
    }

    private boolean isLast(String requestId) {
        return nextAt != null && !open.isEmpty() && open.getLast().equals(requestId);
    }
}
