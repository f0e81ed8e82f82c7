package energy.headroom.simulators.site.ocpp16;

import energy.headroom.simulators.site.ocpp.Fields;
import energy.headroom.simulators.site.ocpp.Refused;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

final class Reset implements Answer {
    @Override
    public ObjectNode to(ObjectNode payload, Ocpp16Station station, Instant now) throws Refused {
        String reason = switch (new Fields(payload).text("type")) {
            case "Hard" -> "HardReset";
            case "Soft" -> "SoftReset";
            default -> throw new Refused("PropertyConstraintViolation", "a reset is Hard or Soft");
        };
        station.rebootSoon(reason, now);
        return Answer.status("Accepted");
    }
}
