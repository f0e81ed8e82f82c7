package energy.headroom.chargers.ocpp.v16;

import static energy.headroom.chargers.ocpp.v16.PlacedChargers.connector;
import static energy.headroom.chargers.ocpp.v16.PlacedChargers.home;
import static energy.headroom.chargers.ocpp.v16.PlacedChargers.threePhase;
import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.limits.Schedule;
import energy.headroom.limits.Schedule.Step;
import energy.headroom.sites.ChargerSpec.RateUnit;
import energy.headroom.units.Phase;
import energy.headroom.units.Power;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class StationMaximumTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:30.400Z");

    private static ObjectNode write(Recipe recipe, Schedule schedule) {
        return recipe.write(schedule, NOW, new ClockDifference());
    }

    private static Recipe recipe(RateUnit unit) {
        return Recipe.suiting(threePhase(2, unit, site -> {}), Abilities.UNKNOWN, false);
    }

    @Test
    void writesAStationMaximumThatWalksThroughTheScheduleAndEndsOpen() {
        Schedule schedule = new Schedule(List.of(
                new Step(Instant.parse("2026-03-01T11:45:00Z"), Power.ofWatts(40_000)),
                new Step(Instant.parse("2026-03-01T12:00:00Z"), Power.ofWatts(22_000)),
                new Step(Instant.parse("2026-03-01T12:15:00Z"), Power.ofWatts(11_000)),
                new Step(Instant.parse("2026-03-01T12:30:00Z"), Power.ZERO)));
        assertThat(write(recipe(RateUnit.A), schedule))
                .hasToString("{\"connectorId\":0,\"csChargingProfiles\":{\"chargingProfileId\":1,\"stackLevel\":1,"
                        + "\"chargingProfilePurpose\":\"ChargePointMaxProfile\",\"chargingProfileKind\":\"Absolute\","
                        + "\"chargingSchedule\":{\"startSchedule\":\"2026-03-01T11:59:30Z\",\"chargingRateUnit\":\"A\","
                        + "\"chargingSchedulePeriod\":["
                        + "{\"startPeriod\":0,\"limit\":30,\"numberPhases\":3},"
                        + "{\"startPeriod\":930,\"limit\":15,\"numberPhases\":3},"
                        + "{\"startPeriod\":1830,\"limit\":0,\"numberPhases\":3}]}}}");
    }

    @Test
    void writesWattsLoweredByTheHighestVoltage() {
        Schedule schedule = Schedule.flat(NOW, Power.ofWatts(11_000));
        assertThat(write(recipe(RateUnit.W), schedule)
                        .at("/csChargingProfiles/chargingSchedule")
                        .toString())
                .isEqualTo("{\"startSchedule\":\"2026-03-01T11:59:30Z\",\"chargingRateUnit\":\"W\","
                        + "\"chargingSchedulePeriod\":[{\"startPeriod\":0,\"limit\":10377,\"numberPhases\":3}]}");
    }

    @Test
    void tellsTheSmallestShareThatIsOfUseInFull() {
        Power six = Power.ofWatts(4389);
        assertThat(new RateLimits(threePhase(1, RateUnit.A, site -> {}), RateUnit.A, false).rate(six))
                .isEqualByComparingTo("6");
    }

    @Test
    void tellsZeroForWhatIsTooLittleToCharge() {
        for (RateUnit unit : RateUnit.values()) {
            RateLimits limits = new RateLimits(threePhase(1, unit, site -> {}), unit, false);
            assertThat(limits.rate(Power.ofWatts(4_300)))
                    .as("below 6 A a car does not charge, and some chargers raise such a limit to 6 A")
                    .isZero();
            assertThat(limits.rate(Power.ZERO)).isZero();
        }
    }

    @Test
    void countsEveryPhaseThatAnyConnectorLoads() {
        RateLimits limits = new RateLimits(
                home(RateUnit.A, site -> {}, List.of(connector(1, Phase.L1), connector(2, Phase.L2))),
                RateUnit.A,
                false);
        assertThat(limits.phases()).isEqualTo(2);
        assertThat(limits.rate(Power.ofWatts(4_876))).isEqualByComparingTo("10");
    }

    @Test
    void usesTheUnitThatTheChargerTakes() {
        Abilities wattsOnly = Abilities.from(Map.of(Abilities.RATE_UNIT, "Power"));
        Recipe recipe = Recipe.suiting(threePhase(1, RateUnit.A, site -> {}), wattsOnly, false);
        assertThat(write(recipe, Schedule.flat(NOW, Power.ofWatts(11_000)))
                        .findValue("chargingRateUnit")
                        .stringValue())
                .isEqualTo("W");
    }

    @Test
    void keepsToTheNumberOfPeriodsAndTheStackLevelThatTheChargerTakes() {
        List<Step> steps = IntStream.range(0, 96)
                .mapToObj(i -> new Step(NOW.plus(Duration.ofMinutes(15L * i)), Power.ofWatts(10_000 + 100L * (i % 7))))
                .toList();
        Abilities few = new Abilities(Optional.empty(), OptionalInt.of(4), OptionalInt.of(0));
        ObjectNode written =
                write(Recipe.suiting(threePhase(1, RateUnit.A, site -> {}), few, false), new Schedule(steps));
        assertThat(written.findValue("chargingSchedulePeriod")).hasSize(4);
        assertThat(written.findValue("stackLevel").intValue()).isZero();
    }

    @Test
    void shiftsTheBeginForAChargerWhoseClockIsWrong() {
        ClockDifference hourBehind = new ClockDifference();
        for (int i = 0; i < 3; i++) {
            hourBehind.learn(NOW.minusSeconds(3600).plusSeconds(10L * i), NOW.plusSeconds(10L * i));
        }
        assertThat(recipe(RateUnit.A)
                        .write(Schedule.flat(NOW, Power.ofWatts(11_000)), NOW, hourBehind)
                        .findValue("startSchedule")
                        .stringValue())
                .as("a begin that its clock has not reached would leave it without a limit")
                .isEqualTo("2026-03-01T10:59:30Z");
    }
}
