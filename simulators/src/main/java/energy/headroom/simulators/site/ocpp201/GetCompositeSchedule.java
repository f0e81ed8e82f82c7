package energy.headroom.simulators.site.ocpp201;

import energy.headroom.simulators.site.charger.Charger;
import energy.headroom.simulators.site.fault.Fault;
import energy.headroom.simulators.site.ocpp.Fields;
import energy.headroom.simulators.site.ocpp.FollowedSchedule;
import energy.headroom.simulators.site.ocpp.Refused;
import energy.headroom.simulators.site.profile.RateUnit;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers for one EVSE, or for the whole station where EVSE 0 is asked for. */
final class GetCompositeSchedule implements Answer {
    @Override
    public ObjectNode to(ObjectNode payload, Ocpp201Station station, Instant now) throws Refused {
        Fields fields = new Fields(payload);
        int evse = fields.integer("evseId");
        int duration = fields.integer("duration");
        String written = fields.optionalText("chargingRateUnit").orElse("A");
        Charger charger = station.charger();
        if (station.has(Fault.REFUSES_COMPOSITE_SCHEDULE)) {
            return Answer.rejected("InternalError", "this firmware makes none");
        }
        if (evse != 0 && charger.connector(evse).isEmpty()) {
            return Answer.rejected("UnknownEvse", "there is no EVSE " + evse);
        }
        Optional<RateUnit> unit = RateUnit.named(written);
        if (unit.isEmpty()) {
            return Answer.rejected("UnsupportedRateUnit", written + " is no unit of a charging rate");
        }
        ObjectNode answer = Answer.status("Accepted");
        ArrayNode periods = answer.putObject("schedule")
                .put("evseId", evse)
                .put("duration", duration)
                .put("scheduleStart", station.clock().written(now))
                .put("chargingRateUnit", written)
                .putArray("chargingSchedulePeriod");
        FollowedSchedule.write(charger, evse, now, now.plusSeconds(duration), unit.get(), periods);
        return answer;
    }
}
