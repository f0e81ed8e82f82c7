package energy.headroom.simulators.site.ocpp201;

import energy.headroom.simulators.site.charger.Charger;
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

/** Answers for one EVSE, or for the whole station where EVSE 0 is asked for. */
final class GetCompositeSchedule implements Answer {
    private static final Voltage NOMINAL = Voltage.ofVolts(230);

    @Override
    public ObjectNode to(ObjectNode payload, Ocpp201Station station, Instant now) throws Refused {
        Fields fields = new Fields(payload);
        int evse = fields.integer("evseId");
        int duration = fields.integer("duration");
        String unit = fields.optionalText("chargingRateUnit").orElse("A");
        Charger charger = station.charger();
        if (station.has(Fault.REFUSES_COMPOSITE_SCHEDULE)) {
            return Answer.rejected("InternalError", "this firmware makes none");
        }
        if (evse != 0 && charger.connector(evse).isEmpty()) {
            return Answer.rejected("UnknownEvse", "there is no EVSE " + evse);
        }
        if (!unit.equals("A") && !unit.equals("W")) {
            return Answer.rejected("UnsupportedRateUnit", unit + " is no unit of a charging rate");
        }
        CompositeSchedule composite = composite(station, evse, now, now.plus(Duration.ofSeconds(duration)));
        ObjectNode answer = Answer.status("Accepted");
        ArrayNode periods = answer.putObject("schedule")
                .put("evseId", evse)
                .put("duration", duration)
                .put("scheduleStart", station.clock().written(now))
                .put("chargingRateUnit", unit)
                .putArray("chargingSchedulePeriod");
        for (CompositeSchedule.Step step : composite.steps()) {
            ObjectNode period = periods.addObject()
                    .put("startPeriod", Duration.between(now, step.from()).toSeconds())
                    .put("numberPhases", charger.phases());
            if (unit.equals("A")) {
                period.put("limit", step.limit().roundedDownToTenth().amperes());
            } else {
                period.put(
                        "limit",
                        Power.drawnBy(step.limit(), NOMINAL, charger.phases()).watts());
            }
        }
        return answer;
    }

    private static CompositeSchedule composite(Ocpp201Station station, int evse, Instant from, Instant to) {
        Charger charger = station.charger();
        boolean tooHigh = station.has(Fault.COMPOSITE_SCHEDULE_TOO_HIGH);
        InstalledProfiles profiles =
                tooHigh ? charger.profiles().without(Purpose.CHARGE_POINT_MAX) : charger.profiles();
        return charger.connector(evse)
                .map(connector -> CompositeSchedule.ofConnector(
                        profiles,
                        evse,
                        charger.connectorRating(),
                        from,
                        to,
                        connector.transaction().map(Transaction::start)))
                .orElseGet(() -> CompositeSchedule.ofCharger(profiles, charger.rating(), from, to));
    }
}
