package energy.headroom.chargers.ocpp.v201;

import static energy.headroom.chargers.ocpp.talk.PlacedChargers.threePhase;
import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.chargers.ocpp.Home;
import energy.headroom.chargers.ocpp.quirk.Habits;
import energy.headroom.chargers.ocpp.recipe.Abilities;
import energy.headroom.chargers.ocpp.recipe.Recipe;
import energy.headroom.chargers.ocpp.recipe.Recipe.Begin;
import energy.headroom.chargers.ocpp.recipe.Recipe.Place;
import energy.headroom.chargers.ocpp.recipe.Recipes;
import energy.headroom.chargers.ocpp.talk.ClockDifference;
import energy.headroom.chargers.ocpp.talk.Dialect.Written;
import energy.headroom.chargers.ocpp.talk.ProfileWriter;
import energy.headroom.chargers.ocpp.talk.Request;
import energy.headroom.limits.Schedule;
import energy.headroom.limits.Schedule.Step;
import energy.headroom.sites.ChargerSpec.RateUnit;
import energy.headroom.units.Power;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is written, by the rules of OCPP 2.0.1 for charging profiles. */
class ProfilesOf201Test {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:30.400Z");
    private static final Schedule SCHEDULE = new Schedule(List.of(
            new Step(Instant.parse("2026-03-01T12:00:00Z"), Power.ofWatts(22_000)),
            new Step(Instant.parse("2026-03-01T12:15:00Z"), Power.ofWatts(12_345)),
            new Step(Instant.parse("2026-03-01T12:30:00Z"), Power.ZERO)));
    private static final Abilities ABILITIES = Abilities.from("A,W", "24", "5");

    private final Home home = threePhase(2, RateUnit.A, site -> {});

    private ProfileWriter<String> writer(Recipe recipe) {
        return new ProfileWriter<>(new Form201(), home, recipe, new ClockDifference(), Map.of(2, "T-77"), Habits.USUAL);
    }

    /** Every way that is ever tried. */
    private static List<Recipe> ways() {
        Recipes recipes = new Recipes(RateUnit.A, Place.TX_DEFAULT);
        List<Recipe> ways = new ArrayList<>();
        boolean another = true;
        while (another) {
            Recipe next = recipes.current(ABILITIES);
            ways.add(next);
            another = recipes.refused(next, ABILITIES);
        }
        return ways;
    }

    @Test
    void writesAStationMaximumThatWalksThroughTheScheduleAndEndsOpen() {
        Written written = writer(new Recipe(Place.STATION_MAXIMUM, RateUnit.A, Begin.ABSOLUTE, 10, 1))
                .write(SCHEDULE, false, NOW);
        assertThat(written.requests())
                .extracting(request -> request.action() + request.payload())
                .containsExactly("SetChargingProfile{\"evseId\":0,\"chargingProfile\":{\"id\":7810000,\"stackLevel\":1,"
                        + "\"chargingProfilePurpose\":\"ChargingStationMaxProfile\",\"chargingProfileKind\":\"Absolute\","
                        + "\"chargingSchedule\":[{\"id\":7810000,\"startSchedule\":\"2026-03-01T11:59:30Z\","
                        + "\"chargingRateUnit\":\"A\",\"chargingSchedulePeriod\":["
                        + "{\"startPeriod\":0,\"limit\":30,\"numberPhases\":3},"
                        + "{\"startPeriod\":930,\"limit\":16.8,\"numberPhases\":3},"
                        + "{\"startPeriod\":1830,\"limit\":0,\"numberPhases\":3}]}]}}");
    }

    @Test
    void keepsToTheRulesOfTheStandardInEveryWay() {
        assertThat(ways()).extracting(Recipe::place).contains(Place.values());
        assertThat(ways())
                .flatMap(way -> writer(way).write(SCHEDULE, false, NOW).requests())
                .allSatisfy(ProfilesOf201Test::isSound);
    }

    private static void isSound(Request request) {
        int evse = request.payload().get("evseId").intValue();
        ObjectNode profile = (ObjectNode) request.payload().get("chargingProfile");
        String purpose = profile.get("chargingProfilePurpose").stringValue();
        assertThat(purpose)
                .as("a limit from outside is not for a CSMS to set")
                .isIn("ChargingStationMaxProfile", "TxDefaultProfile", "TxProfile");
        assertThat(profile.has("transactionId")).isEqualTo(purpose.equals("TxProfile"));
        boolean relative = profile.get("chargingProfileKind").stringValue().equals("Relative");
        if (purpose.equals("ChargingStationMaxProfile")) {
            assertThat(evse).isZero();
            assertThat(relative).as("the limit of a station is never relative").isFalse();
        }
        if (purpose.equals("TxProfile")) {
            assertThat(evse).isPositive();
        }
        assertThat(profile.has("validFrom") || profile.has("validTo"))
                .as("the end of the only profile would mean unlimited")
                .isFalse();
        assertThat(profile.get("chargingSchedule")).hasSize(1);
        JsonNode schedule = profile.get("chargingSchedule").get(0);
        assertThat(schedule.has("startSchedule")).isEqualTo(!relative);
        assertThat(schedule.has("duration")).isFalse();
        assertThat(schedule.get("id").isInt()).isTrue();
        long last = -1;
        for (JsonNode period : schedule.get("chargingSchedulePeriod")) {
            long start = period.get("startPeriod").longValue();
            assertThat(last < 0 ? start == 0 : start > last).isTrue();
            assertThat(period.get("limit").decimalValue().stripTrailingZeros().scale())
                    .isLessThanOrEqualTo(1);
            assertThat(period.get("numberPhases").intValue()).isBetween(1, 3);
            last = start;
        }
        assertThat(relative && schedule.get("chargingSchedulePeriod").size() > 1)
                .as("a schedule that begins with a session does not follow the clock")
                .isFalse();
    }

    @Test
    void givesEachEvseItsPartWhereEachIsToldALimitOfItsOwn() {
        Recipe recipe = new Recipe(Place.TX_DEFAULT_PER_CONNECTOR, RateUnit.A, Begin.ABSOLUTE, 1, 1);
        assertThat(writer(recipe)
                        .write(Schedule.flat(NOW, Power.ofWatts(22_000)), false, NOW)
                        .requests())
                .extracting(request -> request.payload().get("evseId") + " "
                        + request.payload().findValue("id") + " "
                        + request.payload().findValue("limit") + " "
                        + request.payload().at("/chargingProfile/transactionId").asString("-"))
                .containsExactly("1 7820001 15 -", "2 7820002 15 -", "2 7830002 15 T-77");
    }

    @Test
    void clearsByItsOwnIdsOnly() {
        assertThat(ways()).flatMap(way -> writer(way).clear()).isNotEmpty().allSatisfy(request -> {
            assertThat(request.action()).isEqualTo("ClearChargingProfile");
            assertThat(request.payload().size())
                    .as("an empty request would clear the profiles of everybody")
                    .isEqualTo(1);
            assertThat(request.payload().get("chargingProfileId").intValue()).isGreaterThan(7_800_000);
        });
    }

    @Test
    void learnsWhatAChargerTakesFromTheWordsOfItsDeviceModel() {
        assertThat(Abilities.from("W", "24", "5"))
                .isEqualTo(new Abilities(Optional.of(RateUnit.W), OptionalInt.of(24), OptionalInt.of(5)));
        assertThat(ABILITIES.onlyUnit()).isEmpty();
    }
}
