package energy.headroom.simulators.site.ocpp201;

import energy.headroom.simulators.site.ocpp.Frame;
import energy.headroom.simulators.site.ocpp.Refused;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/** How the charger answers one kind of call. */
@FunctionalInterface
interface Answer {
    ObjectNode to(ObjectNode payload, Ocpp201Station station, Instant now) throws Refused;

    /** An answer that is only a status. */
    static ObjectNode status(String status) {
        return Frame.JSON.createObjectNode().put("status", status);
    }

    /** A refusal with its reason. */
    static ObjectNode rejected(String reasonCode, String reason) {
        ObjectNode answer = status("Rejected");
        answer.putObject("statusInfo").put("reasonCode", reasonCode).put("additionalInfo", reason);
        return answer;
    }
}
