package energy.headroom.chargers.ocpp.proxy;

import energy.headroom.chargers.ocpp.Version;
import energy.headroom.chargers.ocpp.frame.ErrorCode;
import energy.headroom.chargers.ocpp.frame.Frames;
import energy.headroom.chargers.ocpp.frame.InvalidPayload;
import energy.headroom.chargers.ocpp.frame.Payload;
import energy.headroom.chargers.ocpp.talk.Profile.Purpose;
import energy.headroom.sites.ChargerSpec.RateUnit;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads charging profiles, which differ little between versions. What cannot be read for certain is not read at all. */
final class ProfileReader {
    private static final int MOST_PERIODS = 1_100;
    private static final BigDecimal HIGHEST = BigDecimal.valueOf(1_000_000_000L);
    private static final String EXTERNAL = "ChargingStationExternalConstraints";

    private final Version version;

    ProfileReader(Version version) {
        this.version = version;
    }

    /** What a request to set a profile sets; empty for the constraints of others, which are none of our business. */
    Optional<Given> set(ObjectNode request) throws InvalidPayload {
        Payload payload = new Payload(request);
        return switch (version) {
            case V1_6 -> profile(payload.integer("connectorId"), payload.object("csChargingProfiles"), request);
            case V2_0_1, V2_1 -> profile(payload.integer("evseId"), payload.object("chargingProfile"), request);
        };
    }

    /** The profile that a request to begin a session brings; empty where it brings none. */
    Optional<Given> begin(ObjectNode request) throws InvalidPayload {
        Payload payload = new Payload(request);
        Optional<Payload> profile = payload.optionalObject("chargingProfile");
        if (profile.isEmpty()) {
            return Optional.empty();
        }
        int connector = payload.optionalInteger(version == Version.V1_6 ? "connectorId" : "evseId")
                .orElse(0);
        Given given = profile(connector, profile.get(), asSet(connector, profile.get()))
                .filter(read -> read.purpose() == Purpose.TRANSACTION)
                .orElseThrow(() -> invalid("chargingProfile is not for a session"));
        return Optional.of(given);
    }

    /** As if it were set by itself. */
    private ObjectNode asSet(int connector, Payload profile) {
        boolean is16 = version == Version.V1_6;
        ObjectNode request = Frames.newPayload().put(is16 ? "connectorId" : "evseId", connector);
        request.set(is16 ? "csChargingProfiles" : "chargingProfile", profile.json());
        return request;
    }

    private Optional<Given> profile(int connector, Payload profile, ObjectNode request) throws InvalidPayload {
        Optional<Purpose> purpose = purpose(profile.text("chargingProfilePurpose"));
        if (purpose.isEmpty()) {
            return Optional.empty();
        }
        int id = profile.integer(version == Version.V1_6 ? "chargingProfileId" : "id");
        int stackLevel = profile.integer("stackLevel");
        if (stackLevel < 0 || connector < 0) {
            throw invalid("a connector and a stack level are 0 or more");
        }
        return Optional.of(new Given(
                id,
                purpose.get(),
                connector,
                stackLevel,
                profile.textOrNumber("transactionId").orElse(null),
                false,
                request,
                course(profile)));
    }

    /** Empty for the constraints of others. */
    Optional<Purpose> purpose(String name) throws InvalidPayload {
        for (Purpose purpose : Purpose.values()) {
            if (name(purpose).equals(name)) {
                return Optional.of(purpose);
            }
        }
        if (version == Version.V2_0_1 && name.equals(EXTERNAL)) {
            return Optional.empty();
        }
        throw invalid("chargingProfilePurpose is none of this version");
    }

    String name(Purpose purpose) {
        return switch (purpose) {
            case STATION_MAXIMUM -> version == Version.V1_6 ? "ChargePointMaxProfile" : "ChargingStationMaxProfile";
            case TX_DEFAULT -> "TxDefaultProfile";
            case TRANSACTION -> "TxProfile";
        };
    }

    private Course course(Payload profile) throws InvalidPayload {
        String kind = profile.text("chargingProfileKind");
        Optional<Duration> every = switch (kind) {
            case "Absolute", "Relative" -> Optional.empty();
            case "Recurring" ->
                Optional.of(
                        switch (profile.text("recurrencyKind")) {
                            case "Daily" -> Duration.ofDays(1);
                            case "Weekly" -> Duration.ofDays(7);
                            default -> throw invalid("recurrencyKind is neither Daily nor Weekly");
                        });
            default -> throw invalid("chargingProfileKind is none of this version");
        };
        List<Payload> written = version == Version.V1_6
                ? List.of(profile.object("chargingSchedule"))
                : profile.objects("chargingSchedule");
        List<Course.Schedule> schedules = new ArrayList<>();
        for (Payload schedule : written) {
            schedules.add(schedule(schedule, kind.equals("Relative"), every));
        }
        if (schedules.isEmpty()) {
            throw invalid("chargingSchedule is empty");
        }
        return new Course(profile.optionalTime("validFrom"), profile.optionalTime("validTo"), schedules);
    }

    private static Course.Schedule schedule(Payload schedule, boolean isRelative, Optional<Duration> every)
            throws InvalidPayload {
        Optional<Instant> start = schedule.optionalTime("startSchedule");
        Optional<Integer> lasts = schedule.optionalInteger("duration");
        if (lasts.filter(seconds -> seconds < 0).isPresent()) {
            throw invalid("duration is below 0");
        }
        RateUnit unit = switch (schedule.text("chargingRateUnit")) {
            case "A" -> RateUnit.A;
            case "W" -> RateUnit.W;
            default -> throw invalid("chargingRateUnit is neither A nor W");
        };
        List<Course.Step> steps = new ArrayList<>();
        for (Payload period : schedule.objects("chargingSchedulePeriod")) {
            steps.add(step(period, steps));
        }
        if (steps.isEmpty() || steps.size() > MOST_PERIODS) {
            throw invalid("chargingSchedulePeriod has not 1 to " + MOST_PERIODS + " periods");
        }
        return new Course.Schedule(
                isRelative ? Optional.empty() : start, every, lasts.map(Duration::ofSeconds), unit, steps);
    }

    private static Course.Step step(Payload period, List<Course.Step> before) throws InvalidPayload {
        int start = period.integer("startPeriod");
        boolean inOrder =
                before.isEmpty() ? start == 0 : start > before.getLast().start();
        if (!inOrder) {
            throw invalid("the first startPeriod is not 0, or they do not ascend");
        }
        JsonNode limit = period.json().path("limit");
        int phases = period.optionalInteger("numberPhases").orElse(Cap.USUAL_PHASES);
        if (!limit.isNumber()
                || limit.decimalValue().signum() < 0
                || limit.decimalValue().compareTo(HIGHEST) > 0
                || phases < 1
                || phases > Cap.USUAL_PHASES) {
            throw invalid("limit or numberPhases is out of range");
        }
        return new Course.Step(start, limit.decimalValue(), phases);
    }

    private static InvalidPayload invalid(String why) {
        return new InvalidPayload(ErrorCode.PROPERTY_CONSTRAINT_VIOLATION, why);
    }
}
