package energy.headroom.chargers.ocpp.talk;

import energy.headroom.chargers.ocpp.frame.InvalidPayload;
import energy.headroom.chargers.ocpp.frame.Payload;
import tools.jackson.databind.node.ObjectNode;

/** Handles the calls of one action and answers them. */
@FunctionalInterface
public interface Handler {
    ObjectNode answer(Payload request, Visit visit) throws InvalidPayload;
}
