package energy.headroom.simulators.site.ocpp201;

import energy.headroom.simulators.site.charger.Connector;
import energy.headroom.simulators.site.ocpp.Fields;
import energy.headroom.simulators.site.ocpp.Refused;
import energy.headroom.simulators.site.ocpp201.ProfileReader.Unfit;
import energy.headroom.simulators.site.profile.ChargingProfile;
import energy.headroom.simulators.site.profile.Purpose;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Starts where a car waits; without one there is nothing to start. */
final class RequestStartTransaction implements Answer {
    @Override
    public ObjectNode to(ObjectNode payload, Ocpp201Station station, Instant now) throws Refused {
        Fields fields = new Fields(payload);
        String idTag = fields.object("idToken").text("idToken");
        int remoteStart = fields.integer("remoteStartId");
        Optional<Integer> evse = fields.optionalInteger("evseId");
        Optional<Connector> waiting = station.charger().waiting(evse);
        if (waiting.isEmpty()) {
            return Answer.rejected("NotFound", "no car waits there");
        }
        Connector connector = waiting.get();
        Optional<ChargingProfile> profile = Optional.empty();
        try {
            Optional<Fields> message = fields.optionalObject("chargingProfile");
            if (message.isPresent()) {
                profile = Optional.of(profile(station, connector, message.get()));
            }
        } catch (Unfit unfit) {
            return Answer.rejected(unfit.code(), unfit.reason());
        }
        String id = station.transactions().start(connector, idTag, Optional.of(remoteStart), now);
        profile.ifPresent(given -> station.install(
                connector.number(), given, payload.path("chargingProfile").asObject()));
        return Answer.status("Accepted").put("transactionId", id);
    }

    private static ChargingProfile profile(Ocpp201Station station, Connector connector, Fields message)
            throws Refused, Unfit {
        ChargingProfile profile = ProfileReader.read(message, station.clock()).profile();
        if (profile.purpose() != Purpose.TX
                || message.optionalText("transactionId").isPresent()) {
            throw new Unfit("InvalidProfile", "a start takes a TxProfile without a transactionId");
        }
        SetChargingProfile.check(station, connector.number(), profile);
        return profile;
    }
}
