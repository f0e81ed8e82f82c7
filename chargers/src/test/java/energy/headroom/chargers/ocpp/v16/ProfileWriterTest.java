package energy.headroom.chargers.ocpp.v16;

import static energy.headroom.chargers.ocpp.talk.PlacedChargers.connector;
import static energy.headroom.chargers.ocpp.talk.PlacedChargers.home;
import static energy.headroom.chargers.ocpp.talk.PlacedChargers.threePhase;
import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.chargers.ocpp.Home;
import energy.headroom.chargers.ocpp.quirk.Habits;
import energy.headroom.chargers.ocpp.recipe.RateLimits;
import energy.headroom.chargers.ocpp.recipe.Recipe;
import energy.headroom.chargers.ocpp.recipe.Recipe.Begin;
import energy.headroom.chargers.ocpp.recipe.Recipe.Place;
import energy.headroom.chargers.ocpp.talk.ClockDifference;
import energy.headroom.chargers.ocpp.talk.Dialect;
import energy.headroom.chargers.ocpp.talk.ProfileWriter;
import energy.headroom.chargers.ocpp.talk.Request;
import energy.headroom.limits.Schedule;
import energy.headroom.limits.Schedule.Step;
import energy.headroom.sites.ChargerSpec.RateUnit;
import energy.headroom.units.Phase;
import energy.headroom.units.Power;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ProfileWriterTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:30.400Z");

    private static final ClockDifference NO_DIFFERENCE = new ClockDifference();

    private static List<JsonNode> write(Home home, Recipe recipe, Schedule schedule, Map<Integer, Integer> running) {
        return new ProfileWriter<>(new Form16(), home, recipe, NO_DIFFERENCE, running, Habits.USUAL)
                .write(schedule, false, NOW).requests().stream()
                        .<JsonNode>map(Request::payload)
                        .toList();
    }

    private static JsonNode write(Recipe recipe, Schedule schedule) {
        return write(threePhase(2, recipe.unit(), site -> {}), recipe, schedule, Map.of())
                .getFirst();
    }

    private static Recipe recipe(RateUnit unit) {
        return recipe(Place.STATION_MAXIMUM, unit);
    }

    private static Recipe recipe(Place place, RateUnit unit) {
        return new Recipe(place, unit, Begin.ABSOLUTE, 10, 1);
    }

    @Test
    void writesAStationMaximumThatWalksThroughTheScheduleAndEndsOpen() {
        Schedule schedule = new Schedule(List.of(
                new Step(Instant.parse("2026-03-01T11:45:00Z"), Power.ofWatts(40_000)),
                new Step(Instant.parse("2026-03-01T12:00:00Z"), Power.ofWatts(22_000)),
                new Step(Instant.parse("2026-03-01T12:15:00Z"), Power.ofWatts(11_000)),
                new Step(Instant.parse("2026-03-01T12:30:00Z"), Power.ZERO)));
        assertThat(write(recipe(RateUnit.A), schedule))
                .hasToString(
                        "{\"connectorId\":0,\"csChargingProfiles\":{\"chargingProfileId\":7810000,\"stackLevel\":1,"
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
        assertThat(new RateLimits(threePhase(1, RateUnit.A, site -> {}), RateUnit.A, false, null).rate(six))
                .isEqualByComparingTo("6");
    }

    @Test
    void tellsZeroForWhatIsTooLittleToCharge() {
        for (RateUnit unit : RateUnit.values()) {
            RateLimits limits = new RateLimits(threePhase(1, unit, site -> {}), unit, false, null);
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
                false,
                null);
        assertThat(limits.phases()).isEqualTo(2);
        assertThat(limits.rate(Power.ofWatts(4_876))).isEqualByComparingTo("10");
    }

    @Test
    void keepsToTheNumberOfPeriodsAndTheStackLevel() {
        List<Step> steps = IntStream.range(0, 96)
                .mapToObj(i -> new Step(NOW.plus(Duration.ofMinutes(15L * i)), Power.ofWatts(10_000 + 100L * (i % 7))))
                .toList();
        JsonNode written =
                write(new Recipe(Place.STATION_MAXIMUM, RateUnit.A, Begin.ABSOLUTE, 4, 0), new Schedule(steps));
        assertThat(written.findValue("chargingSchedulePeriod")).hasSize(4);
        assertThat(written.findValue("stackLevel").intValue()).isZero();
    }

    @Test
    void shiftsTheBeginForAChargerWhoseClockIsWrong() {
        ClockDifference hourBehind = new ClockDifference();
        for (int i = 0; i < 3; i++) {
            hourBehind.learn(NOW.minusSeconds(3600).plusSeconds(10L * i), NOW.plusSeconds(10L * i));
        }
        Home home = threePhase(1, RateUnit.A, site -> {});
        assertThat(new ProfileWriter<>(new Form16(), home, recipe(RateUnit.A), hourBehind, Map.of(), Habits.USUAL)
                        .write(Schedule.flat(NOW, Power.ofWatts(11_000)), false, NOW)
                        .requests()
                        .getFirst()
                        .payload()
                        .findValue("startSchedule")
                        .stringValue())
                .as("a begin that its clock has not reached would leave it without a limit")
                .isEqualTo("2026-03-01T10:59:30Z");
    }

    @Test
    void givesEachConnectorItsPartWhereEachIsToldALimitOfItsOwn() {
        Home two = threePhase(2, RateUnit.A, site -> {});
        Schedule schedule = Schedule.flat(NOW, Power.ofWatts(22_000));
        assertThat(write(two, recipe(Place.TX_DEFAULT, RateUnit.A), schedule, Map.of()))
                .map(ProfileWriterTest::summary)
                .containsExactly("0 TxDefaultProfile 7820000 15");
        assertThat(write(two, recipe(Place.TX_DEFAULT_PER_CONNECTOR, RateUnit.A), schedule, Map.of(2, 77)))
                .map(ProfileWriterTest::summary)
                .containsExactly(
                        "1 TxDefaultProfile 7820001 15",
                        "2 TxDefaultProfile 7820002 15",
                        "2 TxProfile 7830002 15 in transaction 77");
    }

    @Test
    void saysWhichConnectorStaysWithoutALimitWhereOnlySessionsTakeOne() {
        Home two = threePhase(2, RateUnit.A, site -> {});
        Dialect.Written written = new ProfileWriter<>(
                        new Form16(),
                        two,
                        recipe(Place.TRANSACTIONS, RateUnit.A),
                        NO_DIFFERENCE,
                        Map.of(2, 77),
                        Habits.USUAL)
                .write(Schedule.flat(NOW, Power.ofWatts(22_000)), false, NOW);
        assertThat(written.requests()).hasSize(1);
        assertThat(written.gap()).endsWith("none is known to run at connector 1");
    }

    @Test
    void leavesOutTheBeginOfARelativeProfile() {
        JsonNode written = write(
                new Recipe(Place.STATION_MAXIMUM, RateUnit.A, Begin.RELATIVE, 1, 1),
                Schedule.flat(NOW, Power.ofWatts(22_000)));
        assertThat(written.findValue("chargingProfileKind").stringValue()).isEqualTo("Relative");
        assertThat(written.findValue("startSchedule")).isNull();
    }

    @Test
    void clearsByItsOwnIdsOnly() {
        Home two = threePhase(2, RateUnit.A, site -> {});
        for (Place place : Place.values()) {
            List<Request> clears = new ProfileWriter<>(
                            new Form16(), two, recipe(place, RateUnit.A), NO_DIFFERENCE, Map.of(), Habits.USUAL)
                    .clear();
            assertThat(clears)
                    .as("an empty request would clear the profiles of everybody")
                    .isNotEmpty()
                    .allSatisfy(request ->
                            assertThat(request.payload().get("id").intValue()).isGreaterThan(7_800_000));
        }
    }

    private static String summary(JsonNode payload) {
        JsonNode profile = payload.get("csChargingProfiles");
        return payload.get("connectorId") + " "
                + profile.get("chargingProfilePurpose").stringValue() + " "
                + profile.get("chargingProfileId") + " " + profile.findValue("limit")
                + (profile.has("transactionId") ? " in transaction " + profile.get("transactionId") : "");
    }
}
