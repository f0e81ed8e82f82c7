package energy.headroom.simulators.site.ocpp201;

import energy.headroom.simulators.site.charger.Connector;
import energy.headroom.simulators.site.fault.Fault;
import energy.headroom.simulators.site.ocpp.Fields;
import energy.headroom.simulators.site.ocpp.Pickiness;
import energy.headroom.simulators.site.ocpp.Refused;
import energy.headroom.simulators.site.ocpp201.ProfileReader.Unfit;
import energy.headroom.simulators.site.profile.ChargingProfile;
import energy.headroom.simulators.site.profile.InstalledProfiles;
import energy.headroom.simulators.site.profile.Purpose;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/** Takes a profile, or says by a reason's code why not. */
final class SetChargingProfile implements Answer {
    private static final Logger log = LoggerFactory.getLogger(SetChargingProfile.class);

    @Override
    public ObjectNode to(ObjectNode payload, Ocpp201Station station, Instant now) throws Refused {
        Fields fields = new Fields(payload);
        int evse = fields.integer("evseId");
        Fields message = fields.object("chargingProfile");
        String charger = station.charger().id();
        try {
            ProfileReader.Read read = ProfileReader.read(message, station.clock());
            check(station, evse, read.profile());
            checkTransaction(station, evse, read.profile(), message.optionalText("transactionId"));
            checkPickiness(station, evse, read);
            station.install(
                    evse, read.profile(), payload.path("chargingProfile").asObject());
            log.info(
                    "{}/{}: {} {} accepted; now at most {}",
                    charger,
                    evse,
                    read.profile().purpose(),
                    read.profile().id(),
                    station.charger().mostAllowed(now));
        } catch (Unfit unfit) {
            log.warn("{}/{}: a profile rejected: {} {}", charger, evse, unfit.code(), unfit.reason());
            return Answer.rejected(unfit.code(), unfit.reason());
        }
        if (station.has(Fault.REBOOTS_AT_EACH_PROFILE)) {
            station.rebootSoon("PowerLoss", now);
        }
        return Answer.status("Accepted");
    }

    /** The bounds of this charger, and where each purpose belongs. */
    static void check(Ocpp201Station station, int evse, ChargingProfile profile) throws Unfit {
        InstalledProfiles installed = station.charger().profiles();
        demand(station.model().isEnabled(), "NotEnabled", "smart charging is switched off");
        demand(evse == 0 || station.charger().connector(evse).isPresent(), "UnknownEvse", "there is no EVSE " + evse);
        switch (profile.purpose()) {
            case EXTERNAL -> throw new Unfit("InvalidProfile", "external limits are not for a CSMS to set");
            case CHARGE_POINT_MAX -> demand(evse == 0, "InvalidProfile", "the limit of the station is for EVSE 0");
            case TX_DEFAULT -> {}
            case TX -> demand(evse > 0, "InvalidProfile", "a TxProfile is not for EVSE 0");
        }
        int stack = profile.stackLevel();
        demand(
                stack >= 0 && stack <= DeviceModel.MOST_STACK_LEVEL,
                "InvalidStackLevel",
                "stack levels are 0 to " + DeviceModel.MOST_STACK_LEVEL);
        demand(
                profile.periods().size() <= DeviceModel.MOST_PERIODS,
                "TooManyElements",
                "at most " + DeviceModel.MOST_PERIODS + " periods");
        demand(
                station.kept().duplicate(evse, profile).isEmpty(),
                "DuplicateProfile",
                "another profile has this purpose and stack level at the same time");
        demand(
                installed.replaces(evse, profile) || installed.count() < DeviceModel.MOST_PROFILES,
                "OutOfStorage",
                "no room for more than " + DeviceModel.MOST_PROFILES + " profiles");
    }

    private static void demand(boolean met, String code, String reason) throws Unfit {
        if (!met) {
            throw new Unfit(code, reason);
        }
    }

    private static void checkTransaction(
            Ocpp201Station station, int evse, ChargingProfile profile, Optional<String> transaction) throws Unfit {
        if (profile.purpose() != Purpose.TX) {
            demand(transaction.isEmpty(), "InvalidProfile", "only a TxProfile names a transaction");
            return;
        }
        demand(transaction.isPresent(), "InvalidProfile", "a TxProfile needs its transactionId");
        Optional<Connector> running = station.transactions().running(transaction.orElse(""));
        demand(
                running.filter(connector -> connector.number() == evse).isPresent(),
                "TxNotFound",
                "that transaction does not run on EVSE " + evse);
    }

    private static void checkPickiness(Ocpp201Station station, int evse, ProfileReader.Read read)
            throws Refused, Unfit {
        Optional<Fault> objection = Pickiness.against(new Pickiness.Asked(
                station.charger(),
                evse,
                read.profile(),
                read.kind(),
                read.unit(),
                Pickiness.hasDecimals(read.first()),
                station.model().isEnabled()));
        if (objection.isPresent()) {
            throw new Unfit(
                    code(objection.get()), "this firmware " + objection.get().does());
        }
    }

    private static String code(Fault fault) {
        return switch (fault) {
            case TAKES_AMPERES_ONLY, TAKES_WATTS_ONLY -> "UnsupportedRateUnit";
            case OVERSTATES_STACK_LEVEL, REFUSES_STACK_LEVEL_ZERO -> "InvalidStackLevel";
            case OVERSTATES_PERIODS, TAKES_ONE_PERIOD -> "TooManyElements";
            case OVERSTATES_PROFILES -> "OutOfStorage";
            case REFUSES_REPLACEMENT -> "DuplicateProfile";
            case NEEDS_TRANSACTION -> "TxNotFound";
            case REFUSES_ZERO -> "ValueZeroNotAllowed";
            case REFUSES_DECIMALS -> "InvalidSchedule";
            default -> "InvalidProfile";
        };
    }
}
