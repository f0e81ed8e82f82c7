package energy.headroom.simulators.site.ocpp16;

import energy.headroom.simulators.site.charger.Charger;
import energy.headroom.simulators.site.charger.Connector;
import energy.headroom.simulators.site.charger.Transaction;
import energy.headroom.simulators.site.fault.Fault;
import energy.headroom.simulators.site.ocpp.Fields;
import energy.headroom.simulators.site.ocpp.Refused;
import energy.headroom.simulators.site.profile.CompositeSchedule;
import energy.headroom.simulators.site.profile.InstalledProfiles;
import energy.headroom.simulators.site.profile.Purpose;
import energy.headroom.units.Power;
import energy.headroom.units.Voltage;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers for one connector, or for the whole charger where connector 0 is asked for. */
final class GetCompositeSchedule implements Answer {
    private static final Voltage NOMINAL = Voltage.ofVolts(230);

    @Override
    public ObjectNode to(ObjectNode payload, Ocpp16Station station, Instant now) throws Refused {
        Fields fields = new Fields(payload);
        int number = fields.integer("connectorId");
        int duration = fields.integer("duration");
        String unit = fields.optionalText("chargingRateUnit").orElse("A");
        if (!unit.equals("A") && !unit.equals("W")) {
            throw new Refused("PropertyConstraintViolation", unit + " is no unit of a charging rate");
        }
        if (station.charger().faults().has(Fault.REFUSES_COMPOSITE_SCHEDULE)) {
            return Answer.status("Rejected");
        }
        Instant end = now.plus(Duration.ofSeconds(duration));
        CompositeSchedule composite = composite(station, number, now, end);
        ObjectNode answer = Answer.status("Accepted")
                .put("connectorId", number)
                .put("scheduleStart", station.clock().written(now));
        ArrayNode periods = answer.putObject("chargingSchedule")
                .put("duration", duration)
                .put("chargingRateUnit", unit)
                .putArray("chargingSchedulePeriod");
        int phases = station.charger().phases();
        for (CompositeSchedule.Step step : composite.steps()) {
            ObjectNode period = periods.addObject()
                    .put("startPeriod", Duration.between(now, step.from()).toSeconds())
                    .put("numberPhases", phases);
            if (unit.equals("A")) {
                period.put("limit", step.limit().roundedDownToTenth().amperes());
            } else {
                period.put("limit", Power.drawnBy(step.limit(), NOMINAL, phases).watts());
            }
        }
        return answer;
    }

    private static CompositeSchedule composite(Ocpp16Station station, int number, Instant from, Instant to)
            throws Refused {
        Charger charger = station.charger();
        boolean tooHigh = charger.faults().has(Fault.COMPOSITE_SCHEDULE_TOO_HIGH);
        InstalledProfiles profiles =
                tooHigh ? charger.profiles().without(Purpose.CHARGE_POINT_MAX) : charger.profiles();
        if (number == 0) {
            return CompositeSchedule.ofCharger(profiles, charger.rating(), from, to);
        }
        Connector connector = station.connector(number);
        return CompositeSchedule.ofConnector(
                profiles,
                number,
                charger.connectorRating(),
                from,
                to,
                connector.transaction().map(Transaction::start));
    }
}
