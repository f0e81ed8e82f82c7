package energy.headroom.chargers.ocpp.talk;

import static energy.headroom.chargers.ocpp.talk.PlacedChargers.connector;
import static energy.headroom.chargers.ocpp.talk.PlacedChargers.home;
import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.chargers.ocpp.Home;
import energy.headroom.chargers.ocpp.recipe.Recipe;
import energy.headroom.chargers.ocpp.recipe.Recipe.Begin;
import energy.headroom.chargers.ocpp.recipe.Recipe.Place;
import energy.headroom.limits.Schedule;
import energy.headroom.limits.Schedule.Step;
import energy.headroom.sites.ChargerSpec.RateUnit;
import energy.headroom.units.Phase;
import energy.headroom.units.Power;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is written in a version of OCPP limits as the schedule does, at every moment and by whichever recipe. */
public abstract class WrittenLimits {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:30.400Z");

    /** Writes in that version; a transaction runs at each of the connectors 1 and 2. */
    protected abstract ProfileWriter<?> writer(Home home, Recipe recipe);

    @Property(tries = 300)
    void neverLetsAChargerDrawMoreThanItsSchedule(
            @ForAll @Size(min = 1, max = 30) List<@LongRange(min = 1, max = 2_000_000) Long> gapsMillis,
            @ForAll @Size(30) List<@IntRange(max = 100_000) Integer> watts,
            @ForAll @IntRange(min = -3_000_000, max = 100_000) int firstAfterNow,
            @ForAll @IntRange(min = 1, max = 20) int maxPeriods,
            @ForAll Place place,
            @ForAll RateUnit unit,
            @ForAll boolean asItIs,
            @ForAll @IntRange(min = 1, max = 3) int phases) {
        Schedule schedule = schedule(gapsMillis, watts, firstAfterNow);
        Home home = home(unit, site -> {}, List.of(connector(1, Phase.L1), connector(2, first(phases))));
        Recipe recipe = new Recipe(place, unit, Begin.ABSOLUTE, maxPeriods, 1);

        List<Request> written =
                writer(home, recipe).write(schedule, asItIs, NOW).requests();

        assertThat(written)
                .allSatisfy(request -> assertThat(request.payload().findValue("chargingSchedulePeriod"))
                        .hasSizeLessThanOrEqualTo(maxPeriods));
        for (Instant moment : moments(schedule)) {
            assertThat(together(written, home, unit, phases, moment))
                    .as("at %s", moment)
                    .isLessThanOrEqualTo(BigDecimal.valueOf(schedule.at(moment).watts()));
        }
    }

    private static Phase[] first(int phases) {
        return List.of(Phase.values()).subList(0, phases).toArray(Phase[]::new);
    }

    private static Schedule schedule(List<Long> gaps, List<Integer> watts, int firstAfterNow) {
        List<Step> steps = new ArrayList<>();
        Instant from = NOW.plusMillis(firstAfterNow);
        for (int i = 0; i < gaps.size(); i++) {
            steps.add(new Step(from, Power.ofWatts(watts.get(i))));
            from = from.plusMillis(gaps.get(i));
        }
        return new Schedule(steps);
    }

    /** Now, and just before, at and after every edge that is still to come. */
    private static List<Instant> moments(Schedule schedule) {
        List<Instant> moments = new ArrayList<>(List.of(NOW));
        for (Step step : schedule.steps()) {
            if (step.from().isAfter(NOW)) {
                moments.add(step.from().minusNanos(1));
                moments.add(step.from());
                moments.add(step.from().plusSeconds(1));
            }
        }
        return moments;
    }

    /** Each connector keeps to the highest that it was told; what is told to the whole charger is for all or for each. */
    private static BigDecimal together(List<Request> written, Home home, RateUnit unit, int phases, Instant moment) {
        Map<Integer, BigDecimal> most = new TreeMap<>();
        int times = 1;
        for (Request request : written) {
            ObjectNode payload = request.payload();
            int connector =
                    payload.path("connectorId").asInt(payload.path("evseId").asInt(-1));
            most.merge(connector, drawn(payload, home, unit, phases, moment), BigDecimal::max);
            boolean forEach = connector == 0
                    && payload.findValue("chargingProfilePurpose").stringValue().equals("TxDefaultProfile");
            times = forEach ? 2 : times;
        }
        return most.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add).multiply(BigDecimal.valueOf(times));
    }

    /** What a charger that keeps to the profile by OCPP's text draws at the highest voltage on all its phases. */
    private static BigDecimal drawn(ObjectNode written, Home home, RateUnit unit, int phases, Instant moment) {
        JsonNode schedules = written.findValue("chargingSchedule");
        JsonNode schedule = schedules.isArray() ? schedules.get(0) : schedules;
        Instant begin = Instant.parse(schedule.get("startSchedule").stringValue());
        BigDecimal found = null;
        for (JsonNode period : schedule.get("chargingSchedulePeriod")) {
            if (!begin.plusSeconds(period.get("startPeriod").longValue()).isAfter(moment)) {
                found = period.get("limit").decimalValue();
            }
        }
        BigDecimal limit = Objects.requireNonNull(found, "there is no hole");
        BigDecimal highest = BigDecimal.valueOf(home.highest().millivolts(), 3);
        BigDecimal nominal = BigDecimal.valueOf(home.nominal().millivolts(), 3);
        return switch (unit) {
            case A -> limit.multiply(highest).multiply(BigDecimal.valueOf(phases));
            case W -> limit.multiply(highest).divide(nominal, 9, RoundingMode.HALF_UP);
        };
    }
}
