package energy.headroom.chargers.ocpp.v201;

import energy.headroom.chargers.ocpp.frame.Frames;
import energy.headroom.chargers.ocpp.frame.InvalidPayload;
import energy.headroom.chargers.ocpp.frame.Payload;
import energy.headroom.chargers.ocpp.talk.Handler;
import energy.headroom.chargers.ocpp.talk.Measurements;
import energy.headroom.chargers.ocpp.talk.Visit;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** What an EVSE measured outside of its transactions, or because we asked. */
final class MeterValues implements Handler {
    @Override
    public ObjectNode answer(Payload request, Visit visit) throws InvalidPayload {
        int evse = request.integer("evseId");
        Optional<InvalidPayload> fault = Measurements.take(request.objects("meterValue"), evse, true, visit);
        if (fault.isPresent()) {
            throw fault.get();
        }
        return Frames.newPayload();
    }
}
