package energy.headroom.derms.message;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.derms.message.Translation.Translated;
import energy.headroom.limits.Block;
import energy.headroom.limits.Capacity;
import energy.headroom.oscp.json.LocalTimes;
import energy.headroom.oscp.json.MessageReader;
import energy.headroom.oscp.message.Action;
import energy.headroom.oscp.message.UpdateGroupCapacityForecast;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Forecasts of a peer that writes times without an offset, in the night in which Auckland's clocks go back or forward. */
class RepeatedHourTest {
    private static final ZoneId AUCKLAND = ZoneId.of("Pacific/Auckland");
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final int QUARTERS = 24;

    /** At 14:00Z clocks go back from 03:00 to 02:00. */
    private static final Instant AUTUMN = Instant.parse("2026-04-04T11:00:00Z");

    private static final Instant TWICE_FROM = Instant.parse("2026-04-04T13:00:00Z");
    private static final Instant TWICE_UNTIL = Instant.parse("2026-04-04T15:00:00Z");

    /** At 14:00Z clocks go forward from 02:00 to 03:00. */
    private static final Instant SPRING = Instant.parse("2026-09-26T11:00:00Z");

    /** What a DERMS means, a capacity for each quarter of an hour, as it writes it by the clock on its wall. */
    private static List<Block> read(Instant start, List<Integer> watts) throws Exception {
        String blocks = IntStream.range(0, watts.size())
                .mapToObj(i -> block(watts.get(i), local(start, i), local(start, i + 1)))
                .collect(Collectors.joining(","));
        return switch (translated(blocks)) {
            case Translated.Sound(var forecast) -> forecast.blocks();
            case Translated.Faulty(var faults) -> throw new AssertionError(faults.toString());
        };
    }

    private static Translated translated(String blocks) throws Exception {
        String body = "{\"group_id\":\"AKL001\",\"type\":\"CONSUMPTION\",\"forecasted_blocks\":[%s]}".formatted(blocks);
        LocalTimes times = LocalTimes.in(AUCKLAND, () -> {});
        UpdateGroupCapacityForecast message = (UpdateGroupCapacityForecast)
                MessageReader.read(Action.UPDATE_GROUP_CAPACITY_FORECAST, body.getBytes(StandardCharsets.UTF_8), times);
        return Translation.forecast(message, times);
    }

    private static String local(Instant start, int quarter) {
        Instant time = start.plus(QUARTER.multipliedBy(quarter));
        return LocalDateTime.ofInstant(time, AUCKLAND).withNano(0) + ":00";
    }

    private static long wattsAt(List<Block> blocks, Instant moment) {
        List<Block> there = blocks.stream()
                .filter(block -> !block.start().isAfter(moment) && block.end().isAfter(moment))
                .toList();
        assertThat(there).as("blocks at %s", moment).hasSize(1);
        return there.getFirst().capacity() instanceof Capacity.OfPower(var power) ? power.watts() : -1;
    }

    @Provide
    static Arbitrary<List<Integer>> nights() {
        return Arbitraries.integers().between(0, 50_000).list().ofSize(QUARTERS);
    }

    @Property(tries = 300)
    void neverGivesMoreThanWasMeantInTheNightInWhichClocksGoBack(@ForAll("nights") List<Integer> watts)
            throws Exception {
        List<Block> blocks = read(AUTUMN, watts);
        for (int i = 0; i < QUARTERS; i++) {
            Instant moment = AUTUMN.plus(QUARTER.multipliedBy(i)).plusSeconds(1);
            long given = wattsAt(blocks, moment);
            boolean isClear = moment.isBefore(TWICE_FROM) || !moment.isBefore(TWICE_UNTIL);
            assertThat(given).as("at %s", moment).isLessThanOrEqualTo(watts.get(i));
            if (isClear) {
                assertThat(given)
                        .as("at %s, which comes once", moment)
                        .isEqualTo(watts.get(i).longValue());
            }
        }
    }

    @Property(tries = 100)
    void givesWhatWasMeantInTheNightInWhichClocksGoForward(@ForAll("nights") List<Integer> watts) throws Exception {
        List<Block> blocks = read(SPRING, watts);
        for (int i = 0; i < QUARTERS; i++) {
            Instant moment = SPRING.plus(QUARTER.multipliedBy(i)).plusSeconds(1);
            assertThat(wattsAt(blocks, moment))
                    .as("at %s", moment)
                    .isEqualTo(watts.get(i).longValue());
        }
    }

    @Test
    void aRiseAtATimeThatComesTwiceWaitsForTheSecondAndAFallDoesNot() throws Exception {
        List<Integer> watts = IntStream.range(0, QUARTERS)
                .mapToObj(i -> i < 10 ? 50_000 : i < 14 ? 10_000 : 50_000)
                .toList();
        List<Block> blocks = read(AUTUMN, watts);
        assertThat(wattsAt(blocks, Instant.parse("2026-04-04T12:59:59Z")))
                .as("just before 02:00")
                .isEqualTo(50_000);
        assertThat(wattsAt(blocks, Instant.parse("2026-04-04T13:30:00Z")))
                .as("the first 02:30")
                .isEqualTo(10_000);
        assertThat(wattsAt(blocks, Instant.parse("2026-04-04T14:30:00Z")))
                .as("the second 02:30 and what may be meant by it")
                .isEqualTo(10_000);
        assertThat(wattsAt(blocks, Instant.parse("2026-04-04T15:00:00Z")))
                .as("03:00")
                .isEqualTo(50_000);
    }

    private static String block(int watts, String from, String until) {
        return "{\"capacity\":%d,\"phase\":\"ALL\",\"unit\":\"W\",\"start_time\":\"%s\",\"end_time\":\"%s\"}"
                .formatted(watts, from, until);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "reversed,           2026-04-05T08:00:00,       2026-04-05T07:00:00,       is not after its start",
        "without a length,   2026-04-05T07:00:00,       2026-04-05T07:00:00,       is not after its start",
        "too long,           2026-04-05T07:00:00,       2026-04-15T07:00:01,       longer than 10 days",
        "reversed in UTC,    2026-04-04T20:00:00Z,      2026-04-04T19:00:00Z,      is not after its start",
        "none in UTC,        2026-04-04T19:00:00Z,      2026-04-04T19:00:00Z,      is not after its start",
        "too long by offset, 2026-04-05T07:00:00+12:00, 2026-04-15T07:00:01+12:00, longer than 10 days"
    })
    void aBlockThatIsFaultyByItselfIsNotLostAmongThoseThatOverlap(String what, String from, String until, String fault)
            throws Exception {
        List<String> sound = List.of(
                block(1_000, "2026-04-05T00:00:00", "2026-04-05T02:30:00"),
                block(2_000, "2026-04-05T02:30:00", "2026-04-05T06:00:00"));
        assertThat(translated(String.join(",", sound))).as("without it").isInstanceOf(Translated.Sound.class);

        Translated translated = translated(String.join(",", sound) + "," + block(3_000, from, until));

        assertThat(translated)
                .isInstanceOfSatisfying(
                        Translated.Faulty.class,
                        faulty -> assertThat(faulty.faults())
                                .anyMatch(it -> it.toString().contains("/2")
                                        && it.toString().contains(fault)));
    }
}
