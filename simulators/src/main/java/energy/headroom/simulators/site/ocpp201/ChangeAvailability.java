package energy.headroom.simulators.site.ocpp201;

import energy.headroom.simulators.site.charger.Connector;
import energy.headroom.simulators.site.fault.Fault;
import energy.headroom.simulators.site.ocpp.Fields;
import energy.headroom.simulators.site.ocpp.Refused;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** A running transaction goes on; what is inoperative takes no new one. */
final class ChangeAvailability implements Answer {
    @Override
    public ObjectNode to(ObjectNode payload, Ocpp201Station station, Instant now) throws Refused {
        Fields fields = new Fields(payload);
        boolean operative = operative(fields.text("operationalStatus"));
        Optional<Fields> evse = fields.optionalObject("evse");
        int number = evse.isPresent() ? evse.get().integer("id") : 0;
        List<Connector> meant = station.charger().connectors().stream()
                .filter(connector -> number == 0 || connector.number() == number)
                .toList();
        if (meant.isEmpty()) {
            return Answer.rejected("UnknownEvse", "there is no EVSE " + number);
        }
        if (!operative && station.has(Fault.REFUSES_INOPERATIVE)) {
            return Answer.rejected("InternalError", "this firmware stays in service");
        }
        meant.forEach(connector -> connector.operative(operative));
        boolean later = !operative
                && meant.stream().anyMatch(connector -> connector.transaction().isPresent());
        return Answer.status(later ? "Scheduled" : "Accepted");
    }

    private static boolean operative(String status) throws Refused {
        return switch (status) {
            case "Operative" -> true;
            case "Inoperative" -> false;
            default -> throw new Refused("PropertyConstraintViolation", status + " is no operational status");
        };
    }
}
