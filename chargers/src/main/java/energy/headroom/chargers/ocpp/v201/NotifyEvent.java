package energy.headroom.chargers.ocpp.v201;

import energy.headroom.chargers.ocpp.frame.Frames;
import energy.headroom.chargers.ocpp.frame.InvalidPayload;
import energy.headroom.chargers.ocpp.frame.Payload;
import energy.headroom.chargers.ocpp.talk.Handler;
import energy.headroom.chargers.ocpp.talk.Visit;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Variables have changed. Some chargers tell the states of their connectors so, and not by StatusNotification. */
final class NotifyEvent implements Handler {
    private final Evses evses;

    NotifyEvent(Evses evses) {
        this.evses = evses;
    }

    @Override
    public ObjectNode answer(Payload request, Visit visit) throws InvalidPayload {
        for (Payload data : request.objects("eventData")) {
            Payload component = data.object("component");
            String variable = data.object("variable").text("name");
            Optional<Payload> evse = component.optionalObject("evse");
            if (component.text("name").equalsIgnoreCase("Connector")
                    && variable.equalsIgnoreCase("AvailabilityState")
                    && evse.isPresent()) {
                Availability availability = Availability.named(data.text("actualValue"));
                Instant stamped = data.optionalTime("timestamp").orElse(visit.at());
                int connector = evse.get().optionalInteger("connectorId").orElse(1);
                evses.said(evse.get().integer("id"), connector, availability, stamped, visit);
            }
        }
        return Frames.newPayload();
    }
}
