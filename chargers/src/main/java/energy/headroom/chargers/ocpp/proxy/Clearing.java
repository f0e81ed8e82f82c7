package energy.headroom.chargers.ocpp.proxy;

import energy.headroom.chargers.ocpp.Version;
import energy.headroom.chargers.ocpp.frame.Frames;
import energy.headroom.chargers.ocpp.frame.InvalidPayload;
import energy.headroom.chargers.ocpp.frame.Payload;
import energy.headroom.chargers.ocpp.talk.Profile.Purpose;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which profiles a CSMS wants to clear: those for which all that is said is true; null where nothing is said.
 *
 * @param ofOthers whether it is about the constraints of others, which are none of our business
 */
record Clearing(
        @Nullable Integer id,
        @Nullable Purpose purpose,
        @Nullable Integer connector,
        @Nullable Integer stackLevel,
        boolean ofOthers) {

    static Clearing read(ObjectNode request, ProfileReader reader, Version version) throws InvalidPayload {
        Payload payload = new Payload(request);
        boolean is16 = version == Version.V1_6;
        Payload criteria = is16
                ? payload
                : payload.optionalObject("chargingProfileCriteria").orElse(new Payload(Frames.newPayload()));
        Optional<String> name = criteria.optionalText("chargingProfilePurpose");
        Optional<Purpose> purpose = name.isPresent() ? reader.purpose(name.get()) : Optional.empty();
        return new Clearing(
                payload.optionalInteger(is16 ? "id" : "chargingProfileId").orElse(null),
                purpose.orElse(null),
                criteria.optionalInteger(is16 ? "connectorId" : "evseId").orElse(null),
                criteria.optionalInteger("stackLevel").orElse(null),
                name.isPresent() && purpose.isEmpty());
    }

    boolean saysOnlyId() {
        return id != null && purpose == null && connector == null && stackLevel == null;
    }

    boolean isAbout(Given given) {
        return (id == null || id == given.id())
                && (purpose == null || purpose == given.purpose())
                && (connector == null || connector == given.connector())
                && (stackLevel == null || stackLevel == given.stackLevel());
    }

    boolean isAbout(Purpose another) {
        return id == null && (purpose == null || purpose == another);
    }

    /** The same for one purpose only. */
    ObjectNode of(String purposeName, Version version) {
        ObjectNode request = Frames.newPayload();
        ObjectNode criteria = version == Version.V1_6 ? request : request.putObject("chargingProfileCriteria");
        if (connector != null) {
            criteria.put(version == Version.V1_6 ? "connectorId" : "evseId", connector);
        }
        criteria.put("chargingProfilePurpose", purposeName);
        if (stackLevel != null) {
            criteria.put("stackLevel", stackLevel);
        }
        return request;
    }
}
