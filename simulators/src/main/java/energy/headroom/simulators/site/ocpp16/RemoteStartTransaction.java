package energy.headroom.simulators.site.ocpp16;

import energy.headroom.simulators.site.charger.Connector;
import energy.headroom.simulators.site.ocpp.Fields;
import energy.headroom.simulators.site.ocpp.Refused;
import energy.headroom.simulators.site.profile.ChargingProfile;
import energy.headroom.simulators.site.profile.Purpose;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Starts where a car waits; without one there is nothing to start. */
final class RemoteStartTransaction implements Answer {
    @Override
    public ObjectNode to(ObjectNode payload, Ocpp16Station station, Instant now) throws Refused {
        Fields fields = new Fields(payload);
        String idTag = fields.text("idTag");
        Optional<Integer> number = fields.optionalInteger("connectorId");
        Optional<Fields> message = fields.optionalObject("chargingProfile");
        Optional<Connector> waiting = station.charger().waiting(number);
        if (waiting.isEmpty()) {
            return Answer.status("Rejected");
        }
        Connector connector = waiting.get();
        Optional<ChargingProfile> profile = Optional.empty();
        if (message.isPresent()) {
            ChargingProfile given = ProfileReader.read(message.get(), station.clock(), now);
            boolean fits = given.purpose() == Purpose.TX
                    && message.get().optionalInteger("transactionId").isEmpty()
                    && SetChargingProfile.whyNot(station, connector.number(), given)
                            .isEmpty();
            if (!fits) {
                return Answer.status("Rejected");
            }
            profile = Optional.of(given);
        }
        station.sessions().start(connector, idTag, now);
        profile.ifPresent(given -> station.charger().install(connector.number(), given));
        return Answer.status("Accepted");
    }
}
