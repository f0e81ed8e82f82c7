package energy.headroom.simulators.site.ocpp16;

import energy.headroom.simulators.site.ocpp.Fields;
import energy.headroom.simulators.site.ocpp.Refused;
import energy.headroom.simulators.site.profile.Purpose;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Its fields are a logical and; an empty request clears everything. */
final class ClearChargingProfile implements Answer {
    @Override
    public ObjectNode to(ObjectNode payload, Ocpp16Station station, Instant now) throws Refused {
        Fields fields = new Fields(payload);
        Optional<Purpose> purpose = Optional.empty();
        Optional<String> named = fields.optionalText("chargingProfilePurpose");
        if (named.isPresent()) {
            purpose = Purpose.named(named.get());
            if (purpose.isEmpty()) {
                throw new Refused("PropertyConstraintViolation", named.get() + " is no purpose of a profile");
            }
        }
        boolean any = station.charger()
                .profiles()
                .clear(
                        fields.optionalInteger("id"),
                        fields.optionalInteger("connectorId"),
                        purpose,
                        fields.optionalInteger("stackLevel"));
        return Answer.status(any ? "Accepted" : "Unknown");
    }
}
