package energy.headroom.simulators.site.ocpp16;

import energy.headroom.simulators.site.charger.Transaction;
import energy.headroom.simulators.site.fault.Fault;
import energy.headroom.simulators.site.ocpp.Fields;
import energy.headroom.simulators.site.ocpp.Pickiness;
import energy.headroom.simulators.site.ocpp.Refused;
import energy.headroom.simulators.site.profile.ChargingProfile;
import energy.headroom.simulators.site.profile.InstalledProfiles;
import energy.headroom.simulators.site.profile.Purpose;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

final class SetChargingProfile implements Answer {
    private static final Logger log = LoggerFactory.getLogger(SetChargingProfile.class);

    @Override
    public ObjectNode to(ObjectNode payload, Ocpp16Station station, Instant now) throws Refused {
        Fields fields = new Fields(payload);
        int connector = fields.integer("connectorId");
        if (connector != 0) {
            station.connector(connector);
        }
        Fields message = fields.object("csChargingProfiles");
        ChargingProfile profile = ProfileReader.read(message, station.clock(), now);
        Optional<String> refusal = whyNot(station, connector, profile);
        if (refusal.isEmpty() && profile.purpose() == Purpose.TX) {
            refusal = whyNotForTransaction(station, connector, message.optionalInteger("transactionId"));
        }
        String charger = station.charger().id();
        if (refusal.isPresent()) {
            log.warn("{}/{}: profile {} rejected: {}", charger, connector, profile.id(), refusal.get());
            return Answer.status("Rejected");
        }
        Optional<Fault> objection = Pickiness.against(asked(station, connector, profile, message));
        if (objection.isPresent()) {
            Fault fault = objection.get();
            log.warn("{}/{}: profile {} refused by a fault: {}", charger, connector, profile.id(), fault.word());
            return Answer.status(fault == Fault.STATION_MAXIMUM_NOT_SUPPORTED ? "NotSupported" : "Rejected");
        }
        station.charger().install(connector, profile);
        if (station.has(Fault.REBOOTS_AT_EACH_PROFILE)) {
            station.rebootSoon("Reboot", now);
        }
        log.info(
                "{}/{}: {} {} accepted; now at most {}",
                charger,
                connector,
                profile.purpose().wireName(),
                profile.id(),
                station.charger().mostAllowed(now));
        return Answer.status("Accepted");
    }

    private static Pickiness.Asked asked(Ocpp16Station station, int connector, ChargingProfile profile, Fields message)
            throws Refused {
        Fields schedule = message.object("chargingSchedule");
        return new Pickiness.Asked(
                station.charger(),
                connector,
                profile,
                message.text("chargingProfileKind"),
                schedule.text("chargingRateUnit"),
                Pickiness.hasDecimals(schedule),
                station.configuration().isSwitchedOn());
    }

    /** The bounds of this charger, and where each purpose belongs. */
    static Optional<String> whyNot(Ocpp16Station station, int connector, ChargingProfile profile) {
        InstalledProfiles profiles = station.charger().profiles();
        if (profile.stackLevel() < 0 || profile.stackLevel() > Configuration.MOST_STACK_LEVEL) {
            return Optional.of("stack levels are 0 to " + Configuration.MOST_STACK_LEVEL);
        }
        if (profile.periods().size() > Configuration.MOST_PERIODS) {
            return Optional.of("at most " + Configuration.MOST_PERIODS + " periods");
        }
        if (!profiles.replaces(connector, profile) && profiles.count() >= Configuration.MOST_PROFILES) {
            return Optional.of("no room for more than " + Configuration.MOST_PROFILES + " profiles");
        }
        return switch (profile.purpose()) {
            case CHARGE_POINT_MAX ->
                connector == 0 ? Optional.empty() : Optional.of("ChargePointMaxProfile is for connector 0");
            case TX_DEFAULT -> Optional.empty();
            case EXTERNAL -> Optional.of("an external limit is not for others to set");
            case TX -> connector > 0 ? Optional.empty() : Optional.of("TxProfile is not for connector 0");
        };
    }

    private static Optional<String> whyNotForTransaction(
            Ocpp16Station station, int connector, Optional<Integer> wanted) {
        Optional<Transaction> running = station.charger().connector(connector).flatMap(one -> one.transaction());
        if (running.isEmpty()) {
            return Optional.of("TxProfile needs a running transaction");
        }
        return wanted.isEmpty() || running.get().number().equals(OptionalInt.of(wanted.get()))
                ? Optional.empty()
                : Optional.of("another transaction is running");
    }
}
