package energy.headroom.chargers.ocpp.v16;

import energy.headroom.chargers.ocpp.frame.Frames;
import energy.headroom.chargers.ocpp.frame.Payload;
import energy.headroom.chargers.ocpp.talk.Handler;
import energy.headroom.chargers.ocpp.talk.Visit;
import tools.jackson.databind.node.ObjectNode;

/** A charger says that it is there, and sets its clock by the answer. */
final class Heartbeat implements Handler {
    @Override
    public ObjectNode answer(Payload request, Visit visit) {
        return Frames.newPayload().put("currentTime", visit.at().toString());
    }
}
