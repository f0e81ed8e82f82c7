package energy.headroom.chargers.ocpp.v16;

import energy.headroom.chargers.ocpp.frame.Frames;
import energy.headroom.chargers.ocpp.talk.Profile;
import energy.headroom.chargers.ocpp.talk.Request;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/** Charging profiles in the words of OCPP 1.6. */
final class Form16 implements Profile.Form<Integer> {
    @Override
    public Request write(Profile<Integer> profile) {
        ObjectNode payload = Frames.newPayload().put("connectorId", profile.connector());
        ObjectNode written = payload.putObject("csChargingProfiles").put("chargingProfileId", profile.id());
        Integer transaction = profile.transaction();
        if (transaction != null) {
            written.put("transactionId", transaction);
        }
        Instant start = profile.start();
        written.put("stackLevel", profile.stackLevel())
                .put("chargingProfilePurpose", name(profile.purpose()))
                .put("chargingProfileKind", start == null ? "Relative" : "Absolute");
        ObjectNode schedule = written.putObject("chargingSchedule");
        if (start != null) {
            schedule.put("startSchedule", start.toString());
        }
        schedule.put("chargingRateUnit", profile.unit().name()).set("chargingSchedulePeriod", profile.periods());
        return new Request("SetChargingProfile", payload);
    }

    private static String name(Profile.Purpose purpose) {
        return switch (purpose) {
            case STATION_MAXIMUM -> "ChargePointMaxProfile";
            case TX_DEFAULT -> "TxDefaultProfile";
            case TRANSACTION -> "TxProfile";
        };
    }

    @Override
    public Request clear(int id) {
        return new Request("ClearChargingProfile", Frames.newPayload().put("id", id));
    }
}
