package energy.headroom.chargers.ocpp.v16;

import tools.jackson.databind.node.ObjectNode;

/** Handles the calls of one action and answers them. */
@FunctionalInterface
interface Handler {
    ObjectNode answer(Payload request, Visit visit) throws InvalidPayload;
}
