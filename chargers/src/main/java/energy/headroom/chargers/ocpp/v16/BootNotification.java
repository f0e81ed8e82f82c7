package energy.headroom.chargers.ocpp.v16;

import energy.headroom.chargers.ocpp.frame.Frames;
import energy.headroom.chargers.ocpp.frame.InvalidPayload;
import energy.headroom.chargers.ocpp.frame.Payload;
import energy.headroom.chargers.ocpp.talk.Handler;
import energy.headroom.chargers.ocpp.talk.Visit;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** A charger has started and says who it is. It sets its clock by the answer, which is in UTC (steve#96). */
final class BootNotification implements Handler {
    @Override
    public ObjectNode answer(Payload request, Visit visit) throws InvalidPayload {
        String model = request.text("chargePointVendor") + " " + request.text("chargePointModel");
        Optional<String> firmware = request.optionalText("firmwareVersion");
        visit.introduced(model, firmware);
        return Frames.newPayload()
                .put("status", "Accepted")
                .put("currentTime", visit.at().toString())
                .put("interval", visit.heartbeatInterval().toSeconds());
    }
}
