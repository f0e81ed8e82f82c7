package energy.headroom.chargers.ocpp.talk;

import energy.headroom.chargers.ocpp.Wire;
import energy.headroom.chargers.ocpp.frame.Calls;
import energy.headroom.chargers.ocpp.frame.Outcome;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/**
 * One connection while it lasts: its wire, the calls that wait for answers, and those that wait for their turn.
 *
 * <p>OCPP-J wants one call at a time, so what is not urgent waits until the charger has answered. A schedule waits too, but
 * only for a short time: a charger that does not answer a question must not keep a limit from being told.
 */
public final class Line {
    /** A call that can wait. Equal ones wait once. */
    private record Waiting(String action, ObjectNode payload) {}

    private final Wire wire;
    private final Calls calls;
    private final Rhythm rhythm;
    private final Instant connectedAt;
    private final SequencedMap<Waiting, Consumer<Outcome>> later = new LinkedHashMap<>();
    private boolean introduced;
    private Instant heardAt;
    private Instant pingAt;
    private int malformed;

    Line(Wire wire, String idPrefix, Rhythm rhythm, Instant now) {
        this.wire = wire;
        this.calls = new Calls(wire::send, idPrefix, rhythm.answer());
        this.rhythm = rhythm;
        this.connectedAt = now;
        this.heardAt = now;
        this.pingAt = now.plus(rhythm.ping());
    }

    Wire wire() {
        return wire;
    }

    Calls calls() {
        return calls;
    }

    /** The charger has said who it is, or has had its time to. True the first time. */
    boolean introduce() {
        boolean first = !introduced;
        introduced = true;
        return first;
    }

    boolean introductionIsOver(Instant now) {
        return !now.isBefore(connectedAt.plus(rhythm.introduction()));
    }

    /** Puts a call behind those that wait, unless the same one waits already. */
    public void later(String action, ObjectNode payload, Consumer<Outcome> then) {
        later.putIfAbsent(new Waiting(action, payload), then);
    }

    /** Puts a call before those that wait. */
    public void soon(String action, ObjectNode payload, Consumer<Outcome> then) {
        later.putFirst(new Waiting(action, payload), then);
    }

    /** The connection is gone: every call ends, sent or not. */
    void lost() {
        calls.lost();
        List<Consumer<Outcome>> waiting = List.copyOf(later.values());
        later.clear();
        waiting.forEach(then -> then.accept(new Outcome.Lost()));
    }

    boolean freeForSchedule(Instant now) {
        return introduced
                && calls.oldest()
                        .map(sentAt -> !now.isBefore(sentAt.plus(rhythm.patience())))
                        .orElse(true);
    }

    /** Sends the next of those that wait, if it is their turn. */
    void sendWaiting(Instant now) {
        if (introduced && !calls.waits() && !later.isEmpty()) {
            Map.Entry<Waiting, Consumer<Outcome>> next = later.pollFirstEntry();
            calls.send(next.getKey().action(), next.getKey().payload(), now, next.getValue());
        }
    }

    /** When the charger was heard last. */
    Instant heardAt() {
        return heardAt;
    }

    void heard(Instant now) {
        heardAt = now;
    }

    /** One more text that was no frame. How many there were so far. */
    int countMalformed() {
        return ++malformed;
    }

    /** Pings when it is time to, and drops the wire when nothing has come for too long. False if it did. */
    boolean keptAlive(Instant now) {
        if (!now.isBefore(heardAt.plus(rhythm.silence()))) {
            heardAt = now;
            wire.drop();
            return false;
        }
        if (!now.isBefore(pingAt)) {
            pingAt = now.plus(rhythm.ping());
            wire.ping();
        }
        return true;
    }

    /** When something is to be done though nothing comes. */
    Instant nextWake(boolean scheduleWaits) {
        Instant next = earlier(pingAt, heardAt.plus(rhythm.silence()));
        if (!introduced) {
            next = earlier(next, connectedAt.plus(rhythm.introduction()));
        }
        if (calls.waits()) {
            next = earlier(next, calls.nextDeadline().orElse(next));
        }
        if (scheduleWaits && introduced) {
            next = earlier(next, calls.oldest().orElse(connectedAt).plus(rhythm.patience()));
        }
        return next;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
