package energy.headroom.simulators.site.ocpp16;

import energy.headroom.simulators.site.ocpp.Frame;
import energy.headroom.simulators.site.ocpp.Refused;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/** How the charger answers one kind of call. */
@FunctionalInterface
interface Answer {
    ObjectNode to(ObjectNode payload, Ocpp16Station station, Instant now) throws Refused;

    /** An answer that is only a status. */
    static ObjectNode status(String status) {
        return Frame.JSON.createObjectNode().put("status", status);
    }
}
