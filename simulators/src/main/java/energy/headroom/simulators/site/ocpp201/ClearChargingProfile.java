package energy.headroom.simulators.site.ocpp201;

import energy.headroom.simulators.site.ocpp.Fields;
import energy.headroom.simulators.site.ocpp.Refused;
import energy.headroom.simulators.site.profile.Purpose;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** By its id, or by criteria that all have to be met; external limits stay. */
final class ClearChargingProfile implements Answer {
    @Override
    public ObjectNode to(ObjectNode payload, Ocpp201Station station, Instant now) throws Refused {
        Fields fields = new Fields(payload);
        Optional<Integer> id = fields.optionalInteger("chargingProfileId");
        Optional<Fields> criteria = fields.optionalObject("chargingProfileCriteria");
        Optional<Integer> evse = Optional.empty();
        Optional<Integer> stackLevel = Optional.empty();
        Optional<Purpose> purpose = Optional.empty();
        if (criteria.isPresent()) {
            evse = criteria.get().optionalInteger("evseId");
            stackLevel = criteria.get().optionalInteger("stackLevel");
            purpose = GetChargingProfiles.purpose(criteria.get());
        }
        return Answer.status(
                station.charger().profiles().clear(id, evse, purpose, stackLevel) ? "Accepted" : "Unknown");
    }
}
