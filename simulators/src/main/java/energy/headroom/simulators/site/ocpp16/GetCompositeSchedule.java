package energy.headroom.simulators.site.ocpp16;

import energy.headroom.simulators.site.fault.Fault;
import energy.headroom.simulators.site.ocpp.Fields;
import energy.headroom.simulators.site.ocpp.FollowedSchedule;
import energy.headroom.simulators.site.ocpp.Refused;
import energy.headroom.simulators.site.profile.RateUnit;
import java.time.Instant;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers for one connector, or for the whole charger where connector 0 is asked for. */
final class GetCompositeSchedule implements Answer {
    @Override
    public ObjectNode to(ObjectNode payload, Ocpp16Station station, Instant now) throws Refused {
        Fields fields = new Fields(payload);
        int number = fields.integer("connectorId");
        int duration = fields.integer("duration");
        String written = fields.optionalText("chargingRateUnit").orElse("A");
        RateUnit unit = RateUnit.named(written)
                .orElseThrow(
                        () -> new Refused("PropertyConstraintViolation", written + " is no unit of a charging rate"));
        if (station.has(Fault.REFUSES_COMPOSITE_SCHEDULE)) {
            return Answer.status("Rejected");
        }
        if (number != 0) {
            station.connector(number);
        }
        ObjectNode answer = Answer.status("Accepted")
                .put("connectorId", number)
                .put("scheduleStart", station.clock().written(now));
        ArrayNode periods = answer.putObject("chargingSchedule")
                .put("duration", duration)
                .put("chargingRateUnit", written)
                .putArray("chargingSchedulePeriod");
        FollowedSchedule.write(station.charger(), number, now, now.plusSeconds(duration), unit, periods);
        return answer;
    }
}
