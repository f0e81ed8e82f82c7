package energy.headroom.chargers.ocpp.v201;

import energy.headroom.chargers.ocpp.frame.Frames;
import energy.headroom.chargers.ocpp.talk.Profile;
import energy.headroom.chargers.ocpp.talk.Request;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/** Charging profiles in the words of OCPP 2.0.1, each with one schedule. */
final class Form201 implements Profile.Form<String> {
    @Override
    public Request write(Profile<String> profile) {
        Instant start = profile.start();
        ObjectNode payload = Frames.newPayload().put("evseId", profile.connector());
        ObjectNode written = payload.putObject("chargingProfile")
                .put("id", profile.id())
                .put("stackLevel", profile.stackLevel())
                .put("chargingProfilePurpose", name(profile.purpose()))
                .put("chargingProfileKind", start == null ? "Relative" : "Absolute");
        String transaction = profile.transaction();
        if (transaction != null) {
            written.put("transactionId", transaction);
        }
        ObjectNode schedule = written.putArray("chargingSchedule").addObject().put("id", profile.id());
        if (start != null) {
            schedule.put("startSchedule", start.toString());
        }
        schedule.put("chargingRateUnit", profile.unit().name()).set("chargingSchedulePeriod", profile.periods());
        return new Request("SetChargingProfile", payload);
    }

    private static String name(Profile.Purpose purpose) {
        return switch (purpose) {
            case STATION_MAXIMUM -> "ChargingStationMaxProfile";
            case TX_DEFAULT -> "TxDefaultProfile";
            case TRANSACTION -> "TxProfile";
        };
    }

    @Override
    public Request clear(int id) {
        return new Request("ClearChargingProfile", Frames.newPayload().put("chargingProfileId", id));
    }
}
