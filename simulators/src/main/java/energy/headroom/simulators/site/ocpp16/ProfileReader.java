package energy.headroom.simulators.site.ocpp16;

import energy.headroom.simulators.site.ocpp.Fields;
import energy.headroom.simulators.site.ocpp.OwnClock;
import energy.headroom.simulators.site.ocpp.Refused;
import energy.headroom.simulators.site.profile.ChargingProfile;
import energy.headroom.simulators.site.profile.ChargingProfile.Period;
import energy.headroom.simulators.site.profile.Purpose;
import energy.headroom.simulators.site.profile.RateUnit;
import energy.headroom.simulators.site.profile.Timing;
import energy.headroom.units.Current;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a charging profile from its message. Watts become amperes per phase at the nominal voltage and the given number of
 * phases, three where it is absent; amperes hold as given, whatever the number of phases in use.
 */
final class ProfileReader {
    private ProfileReader() {}

    /**
     * @param message csChargingProfiles
     * @param clock by which the charger reads times
     * @param received counts as the start where a relative profile is for the whole charger, which has no transaction
     */
    static ChargingProfile read(Fields message, OwnClock clock, Instant received) throws Refused {
        Fields schedule = message.object("chargingSchedule");
        Purpose purpose = purpose(message.text("chargingProfilePurpose"));
        try {
            return new ChargingProfile(
                    message.integer("chargingProfileId"),
                    message.integer("stackLevel"),
                    purpose,
                    timing(message, schedule, purpose, clock, received),
                    message.optionalTime("validFrom").map(clock::whenItShows),
                    message.optionalTime("validTo").map(clock::whenItShows),
                    schedule.optionalInteger("duration").map(Duration::ofSeconds),
                    periods(schedule));
        } catch (IllegalArgumentException inconsistent) {
            throw new Refused("PropertyConstraintViolation", String.valueOf(inconsistent.getMessage()));
        }
    }

    private static Purpose purpose(String name) throws Refused {
        return Purpose.named(name)
                .orElseThrow(() -> new Refused("PropertyConstraintViolation", name + " is no purpose of a profile"));
    }

    private static Timing timing(Fields message, Fields schedule, Purpose purpose, OwnClock clock, Instant received)
            throws Refused {
        Optional<Instant> start = schedule.optionalTime("startSchedule").map(clock::whenItShows);
        String kind = message.text("chargingProfileKind");
        Timing relative = purpose == Purpose.CHARGE_POINT_MAX ? new Timing.Absolute(received) : new Timing.Relative();
        return switch (kind) {
            case "Absolute" -> start.<Timing>map(Timing.Absolute::new).orElse(relative);
            case "Relative" -> relative;
            case "Recurring" ->
                new Timing.Recurring(
                        start.orElseThrow(() ->
                                new Refused("PropertyConstraintViolation", "a recurring schedule needs startSchedule")),
                        recurrence(message.text("recurrencyKind")));
            default -> throw new Refused("PropertyConstraintViolation", kind + " is no kind of a profile");
        };
    }

    private static Duration recurrence(String kind) throws Refused {
        return switch (kind) {
            case "Daily" -> Duration.ofDays(1);
            case "Weekly" -> Duration.ofDays(7);
            default -> throw new Refused("PropertyConstraintViolation", kind + " is no recurrency");
        };
    }

    private static List<Period> periods(Fields schedule) throws Refused {
        String unit = schedule.text("chargingRateUnit");
        List<Period> periods = new ArrayList<>();
        for (JsonNode node : schedule.array("chargingSchedulePeriod")) {
            if (!(node instanceof ObjectNode object)) {
                throw new Refused("TypeConstraintViolation", "a period is not an object");
            }
            Fields period = new Fields(object);
            int phases = period.optionalInteger("numberPhases").orElse(3);
            Current limit = limit(period.number("limit"), unit, phases);
            periods.add(new Period(Duration.ofSeconds(period.integer("startPeriod")), limit));
        }
        return periods;
    }

    private static Current limit(BigDecimal limit, String unit, int phases) throws Refused {
        if (limit.signum() < 0 || limit.stripTrailingZeros().scale() > 1) {
            throw new Refused(
                    "PropertyConstraintViolation", "limit " + limit + " is below 0 or has more than one decimal");
        }
        if (phases < 1 || phases > 3) {
            throw new Refused("PropertyConstraintViolation", phases + " phases");
        }
        return RateUnit.named(unit)
                .orElseThrow(() -> new Refused("PropertyConstraintViolation", unit + " is no unit of a charging rate"))
                .perPhase(limit, phases);
    }
}
