package energy.headroom.chargers.ocpp.talk;

import energy.headroom.chargers.ocpp.frame.Frames;
import energy.headroom.chargers.ocpp.frame.Outcome;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** Asks a charger to send a message now. What it says it cannot send is not asked for again. */
public final class Triggers {
    /** As the status of an answer and as the code of an error. */
    private static final String NOT_IMPLEMENTED = "NotImplemented";

    private final Set<String> never = new HashSet<>();

    /** Asks for a message about the charger as a whole. */
    public void ask(Line line, String message) {
        ask(line, message, payload -> {});
    }

    /** @param where puts into the request what it is about */
    public void ask(Line line, String message, Consumer<ObjectNode> where) {
        if (!canBeHad(message)) {
            return;
        }
        ObjectNode payload = Frames.newPayload().put("requestedMessage", message);
        where.accept(payload);
        line.later("TriggerMessage", payload, outcome -> {
            if (saysNever(outcome)) {
                never.add(message);
            }
        });
    }

    /** Whether the charger has not said that it never sends it. */
    public boolean canBeHad(String message) {
        return !never.contains(message);
    }

    public void forget() {
        never.clear();
    }

    private static boolean saysNever(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Answered answer ->
                answer.payload().path("status").asString("").equals(NOT_IMPLEMENTED);
            case Outcome.Failed failed ->
                failed.code().equals(NOT_IMPLEMENTED) || failed.code().equals("NotSupported");
            case Outcome.TimedOut timedOut -> false;
            case Outcome.Lost lost -> false;
        };
    }
}
