package energy.headroom.simulators.site.ocpp;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the charger says by itself, one call at a time as OCPP wants it. Messages about transactions wait for as long as
 * the link is away; everything else is lost with it.
 */
public final class Outgoing {
    private static final Logger log = LoggerFactory.getLogger(Outgoing.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int ATTEMPTS = 3;
    /** More passing messages than this mean that the other side does not keep up: the newest is lost. */
    private static final int MOST_PASSING = 100;

    /** What to do with the answer. */
    @FunctionalInterface
    public interface Then {
        void answered(ObjectNode payload, Instant now);
    }

    private final String charger;
    private final Supplier<String> ids;
    private final Deque<Waiting> lasting = new ArrayDeque<>();
    private final Deque<Waiting> passing = new ArrayDeque<>();
    private @Nullable Waiting inFlight;
    private Instant sentAt = Instant.MIN;

    private static final class Waiting {
        final String id;
        final String action;
        final Supplier<Optional<ObjectNode>> payload;
        final Then answered;
        final boolean lasts;
        int refusals;

        Waiting(String id, String action, Supplier<Optional<ObjectNode>> payload, Then answered, boolean lasts) {
            this.id = id;
            this.action = action;
            this.payload = payload;
            this.answered = answered;
            this.lasts = lasts;
        }
    }

    public Outgoing(String charger, Supplier<String> ids) {
        this.charger = charger;
        this.ids = ids;
    }

    /** Says something that is lost with the link. */
    public void say(String action, ObjectNode payload, Then answered) {
        if (passing.size() < MOST_PASSING) {
            passing.add(new Waiting(ids.get(), action, () -> Optional.of(payload), answered, false));
        }
    }

    /** Says something before all else: nothing else may be said until it is answered. */
    public void sayFirst(String action, ObjectNode payload, Then answered) {
        passing.addFirst(new Waiting(ids.get(), action, () -> Optional.of(payload), answered, false));
    }

    /**
     * Says something about a transaction, in order, until it is answered.
     *
     * @param payload made when it is sent, since the number of a transaction may come late; empty where there is nothing to
     *     say any more
     */
    public void sayUntilAnswered(String action, Supplier<Optional<ObjectNode>> payload, Then answered) {
        lasting.add(new Waiting(ids.get(), action, payload, answered, true));
    }

    public int waiting() {
        return lasting.size() + passing.size() + (inFlight == null ? 0 : 1);
    }

    /** Sends what is next, if nothing is unanswered. */
    public void pump(Wire wire, boolean accepted, Instant now) {
        while (inFlight == null) {
            Waiting next = next(accepted);
            if (next == null) {
                return;
            }
            next.payload.get().ifPresent(payload -> {
                inFlight = next;
                sentAt = now;
                wire.send(new Frame.Call(next.id, next.action, payload).write());
            });
        }
    }

    private @Nullable Waiting next(boolean accepted) {
        if (!accepted) {
            Waiting first = passing.peek();
            return first != null && first.action.equals("BootNotification") ? passing.poll() : null;
        }
        return lasting.isEmpty() ? passing.poll() : lasting.poll();
    }

    public void answered(Frame frame, Instant now) {
        Waiting asked = inFlight;
        if (asked == null || !asked.id.equals(frame.id())) {
            log.warn("{}: an answer to {}, which was not asked", charger, frame.id());
            return;
        }
        inFlight = null;
        switch (frame) {
            case Frame.Result(String _, ObjectNode payload) -> asked.answered.answered(payload, now);
            case Frame.Refusal(String _, String code, String description) -> refused(asked, code, description);
            case Frame.Call _ -> throw new IllegalArgumentException("a call is no answer");
        }
    }

    private void refused(Waiting asked, String code, String description) {
        log.warn("{}: {} was answered with {} {}", charger, asked.action, code, description);
        asked.refusals++;
        if (asked.lasts && asked.refusals < ATTEMPTS) {
            lasting.addFirst(asked);
        }
    }

    /** Whether the other side has left a call unanswered for too long. */
    public boolean overdue(Instant now) {
        return inFlight != null && Duration.between(sentAt, now).compareTo(PATIENCE) > 0;
    }

    /** The link is away: what may be lost is lost. */
    public void linkLost() {
        passing.clear();
        Waiting unanswered = inFlight;
        inFlight = null;
        if (unanswered != null && unanswered.lasts) {
            lasting.addFirst(unanswered);
        }
    }
}
