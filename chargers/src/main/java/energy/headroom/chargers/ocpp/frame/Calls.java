package energy.headroom.chargers.ocpp.frame;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/**
 * Our calls over one connection that wait for their answers. Every call ends exactly once: answered, failed, timed out or
 * lost. Used by one thread.
 */
public final class Calls {
    private record Pending(String action, Instant sentAt, Consumer<Outcome> then) {}

    private final Consumer<String> out;
    private final String idPrefix;
    private final Duration timeOut;
    private final Map<String, Pending> pending = new LinkedHashMap<>();
    private long sent;

    /**
     * @param out sends a text over the connection
     * @param idPrefix makes ids unique over connections; at most 20 characters
     */
    public Calls(Consumer<String> out, String idPrefix, Duration timeOut) {
        this.out = out;
        this.idPrefix = idPrefix;
        this.timeOut = timeOut;
    }

    public void send(String action, ObjectNode payload, Instant now, Consumer<Outcome> then) {
        String id = idPrefix + "-" + ++sent;
        pending.put(id, new Pending(action, now, then));
        out.accept(Frames.write(new Frame.Call(id, action, payload)));
    }

    public boolean waits() {
        return !pending.isEmpty();
    }

    /** When the oldest call that still waits was sent. */
    public Optional<Instant> oldest() {
        return pending.values().stream().map(Pending::sentAt).findFirst();
    }

    /** Ends the call that this answers. False where there is none: late, repeated or invented. */
    public boolean answered(String id, Outcome outcome) {
        Pending call = pending.remove(id);
        if (call == null) {
            return false;
        }
        call.then().accept(outcome);
        return true;
    }

    /** Ends the calls whose time is over and names their actions. */
    public List<String> expire(Instant now) {
        List<String> expired = pending.entrySet().stream()
                .filter(call -> !call.getValue().sentAt().plus(timeOut).isAfter(now))
                .map(Map.Entry::getKey)
                .toList();
        List<String> actions = new ArrayList<>();
        for (String id : expired) {
            Pending call = pending.remove(id);
            if (call != null) {
                actions.add(call.action());
                call.then().accept(new Outcome.TimedOut());
            }
        }
        return actions;
    }

    /** When {@link #expire} has something to do next. */
    public Optional<Instant> nextDeadline() {
        return oldest().map(at -> at.plus(timeOut));
    }

    /** The connection is gone. */
    public void lost() {
        List<Pending> calls = List.copyOf(pending.values());
        pending.clear();
        calls.forEach(call -> call.then().accept(new Outcome.Lost()));
    }
}
