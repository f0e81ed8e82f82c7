package energy.headroom.simulators.site.ocpp201;

import energy.headroom.simulators.site.ocpp.Fields;
import energy.headroom.simulators.site.ocpp.Refused;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/** The whole station at once, or once no transaction runs; a single EVSE is not reset alone. */
final class Reset implements Answer {
    @Override
    public ObjectNode to(ObjectNode payload, Ocpp201Station station, Instant now) throws Refused {
        Fields fields = new Fields(payload);
        String type = fields.text("type");
        if (!type.equals("Immediate") && !type.equals("OnIdle")) {
            throw new Refused("PropertyConstraintViolation", "a reset is Immediate or OnIdle");
        }
        if (fields.optionalInteger("evseId").isPresent()) {
            return Answer.rejected("NotSupported", "an EVSE is not reset alone");
        }
        station.tellSecurity("ResetOrReboot", now);
        if (type.equals("OnIdle") && station.isInTransaction()) {
            station.resetWhenIdle();
            return Answer.status("Scheduled");
        }
        station.rebootSoon("RemoteReset", now);
        return Answer.status("Accepted");
    }
}
