package energy.headroom.simulators.site.ocpp16;

import energy.headroom.simulators.site.charger.Connector;
import energy.headroom.simulators.site.fault.Fault;
import energy.headroom.simulators.site.ocpp.Fields;
import energy.headroom.simulators.site.ocpp.Refused;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** A running transaction goes on; what is inoperative takes no new one. */
final class ChangeAvailability implements Answer {
    @Override
    public ObjectNode to(ObjectNode payload, Ocpp16Station station, Instant now) throws Refused {
        Fields fields = new Fields(payload);
        int number = fields.integer("connectorId");
        boolean operative = operative(fields.text("type"));
        if (!operative && station.has(Fault.REFUSES_INOPERATIVE)) {
            return Answer.status("Rejected");
        }
        List<Connector> meant = number == 0 ? station.charger().connectors() : List.of(station.connector(number));
        meant.forEach(connector -> connector.operative(operative));
        boolean later = !operative
                && meant.stream().anyMatch(connector -> connector.transaction().isPresent());
        station.statuses().tell(0, now);
        return Answer.status(later ? "Scheduled" : "Accepted");
    }

    private static boolean operative(String type) throws Refused {
        return switch (type) {
            case "Operative" -> true;
            case "Inoperative" -> false;
            default -> throw new Refused("PropertyConstraintViolation", type + " is no availability");
        };
    }
}
