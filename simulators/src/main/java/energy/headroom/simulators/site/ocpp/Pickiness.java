package energy.headroom.simulators.site.ocpp;

import static java.util.Map.entry;

import energy.headroom.simulators.site.charger.Connector;
import energy.headroom.simulators.site.fault.Fault;
import energy.headroom.simulators.site.profile.ChargingProfile;
import energy.headroom.simulators.site.profile.InstalledProfiles;
import energy.headroom.simulators.site.profile.Purpose;
import energy.headroom.units.Current;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What firmware with a fault refuses of the profiles that the standard allows. */
final class Pickiness {
    /** Faulty firmware that takes several takes so many periods. */
    private static final int FEW_PERIODS = 3;

    /** A profile that was sent: as it is understood, and as it was written. */
    record Asked(Station station, int connector, ChargingProfile profile, Fields message) {
        boolean isFor(Purpose purpose) {
            return profile.purpose() == purpose;
        }

        boolean isOfKind(String kind) throws Refused {
            return message.text("chargingProfileKind").equals(kind);
        }

        boolean isIn(String unit) throws Refused {
            return message.object("chargingSchedule").text("chargingRateUnit").equals(unit);
        }

        boolean hasDecimals() throws Refused {
            for (JsonNode period : message.object("chargingSchedule").array("chargingSchedulePeriod")) {
                if (period.path("limit").decimalValue().stripTrailingZeros().scale() > 0) {
                    return true;
                }
            }
            return false;
        }

        boolean hasZero() {
            return profile.periods().stream().anyMatch(period -> period.limit().equals(Current.ZERO));
        }

        boolean findsTransaction() {
            Stream<Connector> meant =
                    station.charger().connectors().stream().filter(one -> connector == 0 || one.number() == connector);
            return meant.anyMatch(one -> one.transaction().isPresent());
        }

        boolean replaces() {
            return installed().replaces(connector, profile);
        }

        InstalledProfiles installed() {
            return station.charger().profiles();
        }
    }

    private interface Objection {
        boolean to(Asked asked) throws Refused;
    }

    private static final Map<Fault, Objection> OBJECTIONS = Map.ofEntries(
            entry(Fault.REFUSES_STATION_MAXIMUM, asked -> asked.isFor(Purpose.CHARGE_POINT_MAX)),
            entry(Fault.STATION_MAXIMUM_NOT_SUPPORTED, asked -> asked.isFor(Purpose.CHARGE_POINT_MAX)),
            entry(Fault.REFUSES_RELATIVE, asked -> asked.isOfKind("Relative")),
            entry(Fault.TAKES_AMPERES_ONLY, asked -> asked.isIn("W")),
            entry(Fault.TAKES_WATTS_ONLY, asked -> asked.isIn("A")),
            entry(Fault.OVERSTATES_STACK_LEVEL, asked -> asked.profile().stackLevel() > 0),
            entry(Fault.REFUSES_STACK_LEVEL_ZERO, asked -> asked.profile().stackLevel() == 0),
            entry(Fault.OVERSTATES_PERIODS, asked -> asked.profile().periods().size() > FEW_PERIODS),
            entry(Fault.TAKES_ONE_PERIOD, asked -> asked.profile().periods().size() > 1),
            entry(
                    Fault.OVERSTATES_PROFILES,
                    asked -> !asked.replaces() && asked.installed().count() > 0),
            entry(Fault.REFUSES_REPLACEMENT, Asked::replaces),
            entry(Fault.REFUSES_DECIMALS, Asked::hasDecimals),
            entry(Fault.REFUSES_DEFAULT_FOR_ALL, asked -> asked.isFor(Purpose.TX_DEFAULT) && asked.connector() == 0),
            entry(Fault.REFUSES_TRANSACTION_PROFILE, asked -> asked.isFor(Purpose.TX)),
            entry(Fault.NEEDS_TRANSACTION, asked -> !asked.findsTransaction()),
            entry(Fault.NEEDS_SWITCH, asked -> !asked.station().configuration().isSwitchedOn()),
            entry(Fault.REFUSES_ZERO, Asked::hasZero));

    private Pickiness() {}

    /** The first fault of this charger that stands against a profile. */
    static Optional<Fault> against(Asked asked) throws Refused {
        for (Fault fault : asked.station().charger().faults().all()) {
            Objection objection = OBJECTIONS.get(fault);
            if (objection != null && objection.to(asked)) {
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }

    /** The status with which a fault refuses. */
    static String status(Fault fault) {
        return fault == Fault.STATION_MAXIMUM_NOT_SUPPORTED ? "NotSupported" : "Rejected";
    }
}
