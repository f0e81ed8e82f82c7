package energy.headroom.simulators.site.ocpp201;

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

/**
 * Reads a charging profile. Of several schedules an AC charger follows the first; the others must be sound all the same. Watts
 * become amperes per phase at the nominal voltage and the given number of phases, three where it is absent.
 */
final class ProfileReader {
    private static final int MOST_SCHEDULES = 3;

    /** A profile that is refused, with the reason by its OCPP code. */
    static final class Unfit extends Exception {
        private final String code;

        Unfit(String code, String reason) {
            super(reason);
            this.code = code;
        }

        String code() {
            return code;
        }

        String reason() {
            return String.valueOf(getMessage());
        }
    }

    /** @param first the schedule that is followed */
    record Read(ChargingProfile profile, String kind, String unit, Fields first) {}

    private ProfileReader() {}

    static Read read(Fields message, OwnClock clock) throws Refused, Unfit {
        List<Fields> schedules = new ArrayList<>();
        for (JsonNode node : message.array("chargingSchedule")) {
            schedules.add(Fields.of(node));
        }
        if (schedules.isEmpty() || schedules.size() > MOST_SCHEDULES) {
            throw new Refused("OccurrenceConstraintViolation", "a profile has 1 to 3 schedules");
        }
        Purpose purpose = Purpose.named201(message.text("chargingProfilePurpose"))
                .orElseThrow(() -> new Refused("PropertyConstraintViolation", "that is no purpose of a profile"));
        String kind = message.text("chargingProfileKind");
        List<ChargingProfile> profiles = new ArrayList<>();
        for (Fields schedule : schedules) {
            profiles.add(profile(message, schedule, purpose, timing(message, schedule, purpose, kind, clock), clock));
        }
        return new Read(profiles.getFirst(), kind, schedules.getFirst().text("chargingRateUnit"), schedules.getFirst());
    }

    private static ChargingProfile profile(
            Fields message, Fields schedule, Purpose purpose, Timing timing, OwnClock clock) throws Refused, Unfit {
        List<Period> periods = periods(schedule);
        try {
            return new ChargingProfile(
                    message.integer("id"),
                    message.integer("stackLevel"),
                    purpose,
                    timing,
                    message.optionalTime("validFrom").map(clock::whenItShows),
                    message.optionalTime("validTo").map(clock::whenItShows),
                    schedule.optionalInteger("duration").map(Duration::ofSeconds),
                    periods);
        } catch (IllegalArgumentException inconsistent) {
            throw new Unfit("InvalidSchedule", String.valueOf(inconsistent.getMessage()));
        }
    }

    private static Timing timing(Fields message, Fields schedule, Purpose purpose, String kind, OwnClock clock)
            throws Refused, Unfit {
        Optional<Instant> start = schedule.optionalTime("startSchedule").map(clock::whenItShows);
        return switch (kind) {
            case "Relative" -> relative(purpose, start);
            case "Absolute" -> new Timing.Absolute(start.orElseThrow(() -> needsStart(kind)));
            case "Recurring" ->
                new Timing.Recurring(
                        start.orElseThrow(() -> needsStart(kind)), recurrence(message.text("recurrencyKind")));
            default -> throw new Refused("PropertyConstraintViolation", kind + " is no kind of a profile");
        };
    }

    private static Timing relative(Purpose purpose, Optional<Instant> start) throws Unfit {
        if (purpose == Purpose.CHARGE_POINT_MAX) {
            throw new Unfit("InvalidProfile", "the limit of the station is never Relative");
        }
        if (start.isPresent()) {
            throw new Unfit("InvalidSchedule", "a Relative profile has no startSchedule");
        }
        return new Timing.Relative();
    }

    private static Unfit needsStart(String kind) {
        return new Unfit("InvalidSchedule", "a profile of the kind " + kind + " needs startSchedule");
    }

    private static Duration recurrence(String kind) throws Refused {
        return switch (kind) {
            case "Daily" -> Duration.ofDays(1);
            case "Weekly" -> Duration.ofDays(7);
            default -> throw new Refused("PropertyConstraintViolation", kind + " is no recurrency");
        };
    }

    private static List<Period> periods(Fields schedule) throws Refused, Unfit {
        String unit = schedule.text("chargingRateUnit");
        List<Period> periods = new ArrayList<>();
        for (JsonNode node : schedule.array("chargingSchedulePeriod")) {
            Fields period = Fields.of(node);
            int phases = period.optionalInteger("numberPhases").orElse(3);
            if (phases < 1 || phases > 3) {
                throw new Unfit("InvalidSchedule", phases + " phases");
            }
            Current limit = limit(period.number("limit"), unit, phases);
            periods.add(new Period(Duration.ofSeconds(period.integer("startPeriod")), limit));
        }
        return periods;
    }

    private static Current limit(BigDecimal limit, String unit, int phases) throws Unfit {
        if (limit.signum() < 0 || limit.stripTrailingZeros().scale() > 1) {
            throw new Unfit("InvalidSchedule", "limit " + limit + " is below 0 or has more than one decimal");
        }
        return RateUnit.named(unit)
                .orElseThrow(() -> new Unfit("UnsupportedRateUnit", unit + " is no unit of a charging rate"))
                .perPhase(limit, phases);
    }
}
