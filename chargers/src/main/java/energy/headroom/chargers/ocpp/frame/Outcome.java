package energy.headroom.chargers.ocpp.frame;

import tools.jackson.databind.node.ObjectNode;

/** How a call of ours ended. */
public sealed interface Outcome {
    record Answered(ObjectNode payload) implements Outcome {}

    /** The other side says why not. */
    record Failed(String code, String description) implements Outcome {
        public String text() {
            return description.isEmpty() ? code : code + ": " + description;
        }
    }

    /** It may have been done or not. */
    record TimedOut() implements Outcome {}

    /** The connection went away first: it may have been done or not. */
    record Lost() implements Outcome {}
}
