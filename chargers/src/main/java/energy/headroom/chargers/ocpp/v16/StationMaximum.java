package energy.headroom.chargers.ocpp.v16;

import energy.headroom.chargers.ocpp.frame.Frames;
import energy.headroom.limits.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The limit for all connectors together: ChargePointMaxProfile on connector 0, Absolute, begun in the past so that there is
 * no hole before it, without validity and without duration, since the end of the only profile would mean unlimited.
 *
 * @param stackLevel the same at every write, as is the profile's id, so that a write replaces the one before
 */
record StationMaximum(RateLimits limits, int maxPeriods, int stackLevel) implements Recipe {
    static final int STACK_LEVEL = 1;
    /** Enough for a horizon of an hour or two, and few enough for every charger that we know of. */
    static final int PERIODS_WHEN_UNKNOWN = 10;

    private static final int PROFILE_ID = 1;
    private static final Duration BEGUN = Duration.ofSeconds(60);

    @Override
    public ObjectNode write(Schedule schedule, Instant now, ClockDifference clock) {
        Instant begin = now.minus(BEGUN).truncatedTo(ChronoUnit.SECONDS);
        List<Period> periods = Period.atMost(maxPeriods, Period.of(schedule, begin, now));

        ObjectNode payload = Frames.newPayload().put("connectorId", 0);
        ObjectNode profile = payload.putObject("csChargingProfiles")
                .put("chargingProfileId", PROFILE_ID)
                .put("stackLevel", stackLevel)
                .put("chargingProfilePurpose", "ChargePointMaxProfile")
                .put("chargingProfileKind", "Absolute");
        ArrayNode written = profile.putObject("chargingSchedule")
                .put(
                        "startSchedule",
                        clock.theirs(begin).truncatedTo(ChronoUnit.SECONDS).toString())
                .put("chargingRateUnit", limits.unit().name())
                .putArray("chargingSchedulePeriod");
        for (Period period : periods) {
            written.addObject()
                    .put("startPeriod", period.start())
                    .put("limit", limits.rate(period.limit()))
                    .put("numberPhases", limits.phases());
        }
        return payload;
    }
}
