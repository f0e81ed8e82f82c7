package energy.headroom.chargers.ocpp.v16;

import energy.headroom.chargers.ocpp.frame.ErrorCode;
import energy.headroom.chargers.ocpp.frame.Frames;
import energy.headroom.chargers.ocpp.frame.Outcome;
import java.util.OptionalInt;
import tools.jackson.databind.node.ObjectNode;

/** Asks a charger to send a message now. What it says it cannot send is not asked for again. */
final class Triggers {
    private Triggers() {}

    static void ask(Line line, Memory memory, String message, OptionalInt connector) {
        if (memory.neverTriggered().contains(message)) {
            return;
        }
        ObjectNode payload = Frames.newPayload().put("requestedMessage", message);
        connector.ifPresent(number -> payload.put("connectorId", number));
        line.later("TriggerMessage", payload, outcome -> {
            if (saysNever(outcome)) {
                memory.neverTriggered().add(message);
            }
        });
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
