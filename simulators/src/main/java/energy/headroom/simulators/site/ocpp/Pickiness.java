package energy.headroom.simulators.site.ocpp;

import static java.util.Map.entry;

import energy.headroom.simulators.site.charger.Charger;
import energy.headroom.simulators.site.charger.Connector;
import energy.headroom.simulators.site.fault.Fault;
import energy.headroom.simulators.site.profile.ChargingProfile;
import energy.headroom.simulators.site.profile.InstalledProfiles;
import energy.headroom.simulators.site.profile.Purpose;
import energy.headroom.units.Current;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What firmware with a fault refuses of the profiles that the standard allows. */
public final class Pickiness {
    /** Faulty firmware that takes several takes so many periods. */
    private static final int FEW_PERIODS = 3;

    /**
     * A profile that was sent.
     *
     * @param connector where, 0 for the whole station
     * @param kind as it was written
     * @param unit as it was written
     * @param decimals whether a limit is no whole number
     * @param switchedOn whether the charger's own switch lets others set limits
     */
    public record Asked(
            Charger charger,
            int connector,
            ChargingProfile profile,
            String kind,
            String unit,
            boolean decimals,
            boolean switchedOn) {
        boolean isFor(Purpose purpose) {
            return profile.purpose() == purpose;
        }

        boolean hasZero() {
            return profile.periods().stream().anyMatch(period -> period.limit().equals(Current.ZERO));
        }

        boolean findsTransaction() {
            Stream<Connector> meant =
                    charger.connectors().stream().filter(one -> connector == 0 || one.number() == connector);
            return meant.anyMatch(one -> one.transaction().isPresent());
        }

        boolean replaces() {
            return installed().replaces(connector, profile);
        }

        InstalledProfiles installed() {
            return charger.profiles();
        }
    }

    private static final Map<Fault, Predicate<Asked>> OBJECTIONS = Map.ofEntries(
            entry(Fault.REFUSES_STATION_MAXIMUM, asked -> asked.isFor(Purpose.CHARGE_POINT_MAX)),
            entry(Fault.STATION_MAXIMUM_NOT_SUPPORTED, asked -> asked.isFor(Purpose.CHARGE_POINT_MAX)),
            entry(Fault.REFUSES_RELATIVE, asked -> asked.kind().equals("Relative")),
            entry(Fault.TAKES_AMPERES_ONLY, asked -> asked.unit().equals("W")),
            entry(Fault.TAKES_WATTS_ONLY, asked -> asked.unit().equals("A")),
            entry(Fault.OVERSTATES_STACK_LEVEL, asked -> asked.profile().stackLevel() > 0),
            entry(Fault.REFUSES_STACK_LEVEL_ZERO, asked -> asked.profile().stackLevel() == 0),
            entry(Fault.OVERSTATES_PERIODS, asked -> asked.profile().periods().size() > FEW_PERIODS),
            entry(Fault.TAKES_ONE_PERIOD, asked -> asked.profile().periods().size() > 1),
            entry(
                    Fault.OVERSTATES_PROFILES,
                    asked -> !asked.replaces() && asked.installed().count() > 0),
            entry(Fault.REFUSES_REPLACEMENT, Asked::replaces),
            entry(Fault.REFUSES_DECIMALS, Asked::decimals),
            entry(Fault.REFUSES_DEFAULT_FOR_ALL, asked -> asked.isFor(Purpose.TX_DEFAULT) && asked.connector() == 0),
            entry(Fault.REFUSES_TRANSACTION_PROFILE, asked -> asked.isFor(Purpose.TX)),
            entry(Fault.NEEDS_TRANSACTION, asked -> !asked.findsTransaction()),
            entry(Fault.NEEDS_SWITCH, asked -> !asked.switchedOn()),
            entry(Fault.REFUSES_ZERO, Asked::hasZero));

    private Pickiness() {}

    /** The first fault of this charger that stands against a profile. */
    public static Optional<Fault> against(Asked asked) {
        return asked.charger().faults().all().stream()
                .filter(fault ->
                        OBJECTIONS.getOrDefault(fault, ignored -> false).test(asked))
                .findFirst();
    }

    /** Whether a limit of a schedule is no whole number. */
    public static boolean hasDecimals(Fields schedule) throws Refused {
        for (JsonNode period : schedule.array("chargingSchedulePeriod")) {
            if (period.path("limit").decimalValue().stripTrailingZeros().scale() > 0) {
                return true;
            }
        }
        return false;
    }
}
