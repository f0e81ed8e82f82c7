package energy.headroom.chargers.ocpp.v201;

import energy.headroom.chargers.ocpp.frame.Frames;
import energy.headroom.chargers.ocpp.frame.InvalidPayload;
import energy.headroom.chargers.ocpp.frame.Payload;
import energy.headroom.chargers.ocpp.talk.Handler;
import energy.headroom.chargers.ocpp.talk.Visit;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/** A connector of an EVSE says what it is. */
final class StatusNotification implements Handler {
    private final Evses evses;

    StatusNotification(Evses evses) {
        this.evses = evses;
    }

    @Override
    public ObjectNode answer(Payload request, Visit visit) throws InvalidPayload {
        int evse = request.integer("evseId");
        int connector = request.integer("connectorId");
        Availability availability = Availability.named(request.text("connectorStatus"));
        Instant stamped = request.optionalTime("timestamp").orElse(visit.at());
        evses.said(evse, connector, availability, stamped, visit);
        return Frames.newPayload();
    }
}
