package energy.headroom.chargers.ocpp.talk;

import energy.headroom.chargers.ocpp.frame.Frames;
import energy.headroom.chargers.ocpp.frame.Payload;
import tools.jackson.databind.node.ObjectNode;

/** A charger says that it is there, and sets its clock by the answer. */
public final class Heartbeat implements Handler {
    @Override
    public ObjectNode answer(Payload request, Visit visit) {
        return Frames.newPayload().put("currentTime", visit.at().toString());
    }
}
