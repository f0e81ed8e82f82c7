package energy.headroom.simulators.site.ocpp;

import energy.headroom.simulators.site.charger.Charger;
import energy.headroom.simulators.site.charger.Transaction;
import energy.headroom.simulators.site.fault.Fault;
import energy.headroom.simulators.site.profile.CompositeSchedule;
import energy.headroom.simulators.site.profile.InstalledProfiles;
import energy.headroom.simulators.site.profile.Purpose;
import energy.headroom.simulators.site.profile.RateUnit;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The schedule that a charger says it follows; by a fault it says more than it does. */
public final class FollowedSchedule {
    private FollowedSchedule() {}

    /**
     * Puts periods into a message.
     *
     * @param connector one of the charger's, or 0 for the whole charger
     */
    public static void write(
            Charger charger, int connector, Instant from, Instant to, RateUnit unit, ArrayNode periods) {
        for (CompositeSchedule.Step step :
                composite(charger, connector, from, to).steps()) {
            ObjectNode period = periods.addObject();
            period.put("startPeriod", Duration.between(from, step.from()).toSeconds())
                    .put("numberPhases", charger.phases())
                    .put("limit", unit.written(step.limit(), charger.phases()));
        }
    }

    private static CompositeSchedule composite(Charger charger, int number, Instant from, Instant to) {
        boolean tooHigh = charger.faults().has(Fault.COMPOSITE_SCHEDULE_TOO_HIGH);
        InstalledProfiles profiles =
                tooHigh ? charger.profiles().without(Purpose.CHARGE_POINT_MAX) : charger.profiles();
        return charger.connector(number)
                .map(connector -> CompositeSchedule.ofConnector(
                        profiles,
                        number,
                        charger.connectorRating(),
                        from,
                        to,
                        connector.transaction().map(Transaction::start)))
                .orElseGet(() -> CompositeSchedule.ofCharger(profiles, charger.rating(), from, to));
    }
}
