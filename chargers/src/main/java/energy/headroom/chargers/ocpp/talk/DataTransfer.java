package energy.headroom.chargers.ocpp.talk;

import energy.headroom.chargers.ocpp.frame.Frames;
import energy.headroom.chargers.ocpp.frame.InvalidPayload;
import energy.headroom.chargers.ocpp.frame.Payload;
import tools.jackson.databind.node.ObjectNode;

/** A vendor's own message. We know none. */
public final class DataTransfer implements Handler {
    @Override
    public ObjectNode answer(Payload request, Visit visit) throws InvalidPayload {
        request.text("vendorId");
        return Frames.newPayload().put("status", "UnknownVendorId");
    }
}
