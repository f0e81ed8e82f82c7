package energy.headroom.chargers.ocpp.v201;

import energy.headroom.chargers.ocpp.frame.Frames;
import energy.headroom.chargers.ocpp.frame.InvalidPayload;
import energy.headroom.chargers.ocpp.frame.Payload;
import energy.headroom.chargers.ocpp.talk.Handler;
import energy.headroom.chargers.ocpp.talk.Visit;
import tools.jackson.databind.node.ObjectNode;

/** May this card charge? Everyone may: who pays is not our business. */
final class Authorize implements Handler {
    @Override
    public ObjectNode answer(Payload request, Visit visit) throws InvalidPayload {
        request.object("idToken").text("idToken");
        return accepted(Frames.newPayload());
    }

    static ObjectNode accepted(ObjectNode payload) {
        payload.putObject("idTokenInfo").put("status", "Accepted");
        return payload;
    }
}
