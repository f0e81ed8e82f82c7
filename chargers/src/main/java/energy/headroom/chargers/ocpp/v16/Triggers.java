package energy.headroom.chargers.ocpp.v16;

import energy.headroom.chargers.ocpp.frame.ErrorCode;
import energy.headroom.chargers.ocpp.frame.Frames;
import energy.headroom.chargers.ocpp.frame.Outcome;
import energy.headroom.chargers.ocpp.talk.Line;
import java.util.HashSet;
import java.util.OptionalInt;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Asks a charger to send a message now. What it says it cannot send is not asked for again. */
final class Triggers {
    private final Set<String> never = new HashSet<>();

    void ask(Line line, String message, OptionalInt connector) {
        if (never.contains(message)) {
            return;
        }
        ObjectNode payload = Frames.newPayload().put("requestedMessage", message);
        connector.ifPresent(number -> payload.put("connectorId", number));
        line.later("TriggerMessage", payload, outcome -> {
            if (saysNever(outcome)) {
                never.add(message);
            }
        });
    }

    void forget() {
        never.clear();
    }

    private static boolean saysNever(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Answered answer ->
                answer.payload().path("status").asString("").equals("NotImplemented");
            case Outcome.Failed failed ->
                failed.code().equals(ErrorCode.NOT_IMPLEMENTED.wireName())
                        || failed.code().equals("NotSupported");
            case Outcome.TimedOut timedOut -> false;
            case Outcome.Lost lost -> false;
        };
    }
}
