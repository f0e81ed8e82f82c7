package energy.headroom.chargers.ocpp.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.chargers.ocpp.Home;
import energy.headroom.chargers.ocpp.Version;
import energy.headroom.chargers.ocpp.talk.PlacedChargers;
import energy.headroom.chargers.ocpp.talk.Profile.Purpose;
import energy.headroom.sites.ChargerSpec.RateUnit;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class LoweringTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant NOW = START.plusSeconds(60);
    private static final Home HOME = PlacedChargers.threePhase(2, RateUnit.A, command -> {});

    private static ObjectNode json(String text) {
        return (ObjectNode) JsonMapper.shared().readTree(text.replace('\'', '"'));
    }

    private static Held ours(RateUnit unit, String periods) {
        return new Held(
                7_810_000,
                Purpose.STATION_MAXIMUM,
                0,
                json(("{'connectorId':0,'csChargingProfiles':{'chargingProfileId':7810000,'stackLevel':1,"
                                + "'chargingProfilePurpose':'ChargePointMaxProfile','chargingProfileKind':'Absolute',"
                                + "'chargingSchedule':{'startSchedule':'%s','chargingRateUnit':'%s','chargingSchedulePeriod':[%s]}}}")
                        .formatted(START, unit, periods)),
                null);
    }

    private static Given given(int id, int stackLevel, String more, String schedule) throws Exception {
        return new ProfileReader(Version.V1_6)
                .set(json(("{'connectorId':0,'csChargingProfiles':{'chargingProfileId':%d,'stackLevel':%d,"
                                + "'chargingProfilePurpose':'ChargePointMaxProfile',%s,'chargingSchedule':{%s}}}")
                        .formatted(id, stackLevel, more, schedule)))
                .orElseThrow();
    }

    private static Given absolute(int id, int stackLevel, Instant start, String unit, String periods) throws Exception {
        return given(
                id,
                stackLevel,
                "'chargingProfileKind':'Absolute'",
                "'startSchedule':'%s','chargingRateUnit':'%s','chargingSchedulePeriod':[%s]"
                        .formatted(start, unit, periods));
    }

    private static String period(long start, Object limit) {
        return "{'startPeriod':%d,'limit':%s,'numberPhases':3}".formatted(start, limit);
    }

    private static String periods(Held ours, int most, Given... given) {
        StringBuilder words = new StringBuilder();
        for (JsonNode each : lowered(ours, most, given)) {
            words.append(each.get("startPeriod"))
                    .append(':')
                    .append(each.get("limit"))
                    .append(' ');
        }
        return words.toString().strip();
    }

    private static JsonNode lowered(Held ours, int most, Given... given) {
        return new Lowering(Version.V1_6, HOME, List.of(given))
                .lower(ours, most, NOW)
                .payload()
                .at("/csChargingProfiles/chargingSchedule/chargingSchedulePeriod");
    }

    @Test
    void leavesOursAsItIsWhereTheCsmsSaysNothing() {
        Held ours = ours(RateUnit.A, period(0, 16));
        assertThat(new Lowering(Version.V1_6, HOME, List.of())
                        .lower(ours, 10, NOW)
                        .payload())
                .isEqualTo(ours.plain());
    }

    @Test
    void takesTheLowerOfBothAtEveryMoment() throws Exception {
        Held ours = ours(RateUnit.A, period(0, 16) + "," + period(900, 8) + "," + period(1800, 20));
        Given theirs = absolute(1, 0, START, "A", period(0, 10) + "," + period(1200, 6) + "," + period(2400, 32));
        assertThat(periods(ours, 10, theirs)).isEqualTo("0:10 900:8 1200:6 2400:20");
    }

    @Test
    void countsTheHighestValidInTheStackOfTheCsms() throws Exception {
        Held ours = ours(RateUnit.A, period(0, 16));
        Given below = absolute(1, 1, START, "A", period(0, 6));
        Given above = given(
                2,
                5,
                "'chargingProfileKind':'Absolute','validTo':'%s'".formatted(START.plusSeconds(600)),
                "'startSchedule':'%s','chargingRateUnit':'A','chargingSchedulePeriod':[%s]"
                        .formatted(START, period(0, 12)));
        assertThat(periods(ours, 10, below, above)).isEqualTo("0:12 600:6");
    }

    @Test
    void followsWhatRecurs() throws Exception {
        Held ours = ours(RateUnit.A, period(0, 16));
        Given nights = given(
                1,
                0,
                "'chargingProfileKind':'Recurring','recurrencyKind':'Daily'",
                "'duration':7200,'startSchedule':'2026-01-01T13:00:00Z','chargingRateUnit':'A','chargingSchedulePeriod':[%s]"
                        .formatted(period(0, 6)));
        assertThat(periods(ours, 10, nights))
                .as("from 13:00 to 15:00; and after a day the lowest that may come")
                .isEqualTo("0:16 3600:6 10800:16 86460:6");
    }

    @Test
    void countsARelativeOneByItsLowest() throws Exception {
        Held ours = ours(RateUnit.A, period(0, 16));
        Given relative = given(
                1,
                0,
                "'chargingProfileKind':'Relative'",
                "'chargingRateUnit':'A','chargingSchedulePeriod':[%s,%s]".formatted(period(0, 12), period(60, 9)));
        assertThat(periods(ours, 10, relative)).isEqualTo("0:9");
    }

    @Test
    void turnsWattsAndAmperesIntoOurUnitOnTheLowSide() throws Exception {
        Given watts = absolute(1, 0, START, "W", period(0, 7314));
        assertThat(periods(ours(RateUnit.A, period(0, 16)), 10, watts))
                .as("7,314 W at 243.8 V on three phases")
                .isEqualTo("0:10.0");
        Given amperes = absolute(1, 0, START, "A", "{'startPeriod':0,'limit':10,'numberPhases':1}");
        assertThat(periods(ours(RateUnit.W, period(0, 11_000)), 10, amperes))
                .as("10 A at 230 V on one phase")
                .isEqualTo("0:2300");
        assertThat(lowered(ours(RateUnit.A, period(0, 16)), 10, amperes)
                        .get(0)
                        .get("numberPhases")
                        .intValue())
                .isEqualTo(1);
    }

    @Test
    void takesPeriodsTogetherWhereTheChargerTakesFewer() throws Exception {
        Held ours = ours(RateUnit.A, period(0, 16));
        Given theirs = absolute(1, 0, START, "A", period(0, 10) + "," + period(1200, 6) + "," + period(2400, 12));
        assertThat(periods(ours, 2, theirs)).isEqualTo("0:10 1200:6");
        assertThat(periods(ours, 1, theirs)).isEqualTo("0:6");
    }

    /** Whatever both say, what is written is never above either, at any second of two days. */
    @Property(tries = 300)
    void isNeverAboveEither(
            @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 0, max = 320) Integer> ourLimits,
            @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 0, max = 320) Integer> theirLimits,
            @ForAll @IntRange(min = -100_000, max = 100_000) int theirStart,
            @ForAll @IntRange(min = 1, max = 20_000) int step,
            @ForAll @IntRange(min = 1, max = 12) int most,
            @ForAll boolean recurs)
            throws Exception {
        Held ours = ours(RateUnit.A, steps(ourLimits, 900));
        Given theirs = given(
                1,
                3,
                recurs
                        ? "'chargingProfileKind':'Recurring','recurrencyKind':'Daily'"
                        : "'chargingProfileKind':'Absolute'",
                "'startSchedule':'%s','chargingRateUnit':'A','chargingSchedulePeriod':[%s]"
                        .formatted(START.plusSeconds(theirStart), steps(theirLimits, step)));
        JsonNode written = lowered(ours, most, theirs);
        assertThat(written.size()).isLessThanOrEqualTo(Math.max(1, most));
        assertThat(written.get(0).get("startPeriod").intValue()).isZero();
        for (long second = 60; second < Duration.ofDays(2).toSeconds(); second += 97) {
            BigDecimal limit = at(written, second);
            assertThat(limit)
                    .isLessThanOrEqualTo(
                            at(json("{'p':[" + steps(ourLimits, 900) + "]}").get("p"), second));
            long moment = second;
            theirs.course()
                    .at(START.plusSeconds(moment), cap -> cap)
                    .ifPresent(cap -> assertThat(limit)
                            .as(String.format(Locale.ROOT, "at %d of %s", moment, written))
                            .isLessThanOrEqualTo(cap.rate()));
        }
    }

    private static String steps(List<Integer> tenths, int apart) {
        List<String> periods = new ArrayList<>();
        for (int i = 0; i < tenths.size(); i++) {
            periods.add(period((long) i * apart, BigDecimal.valueOf(tenths.get(i), 1)));
        }
        return String.join(",", periods);
    }

    private static BigDecimal at(JsonNode periods, long second) {
        BigDecimal limit = BigDecimal.ZERO;
        for (JsonNode each : periods) {
            if (each.get("startPeriod").longValue() <= second) {
                limit = each.get("limit").decimalValue();
            }
        }
        return limit;
    }
}
