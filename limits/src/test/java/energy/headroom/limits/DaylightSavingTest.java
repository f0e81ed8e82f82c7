package energy.headroom.limits;

import static energy.headroom.limits.Given.consumption;
import static energy.headroom.limits.Given.kw;
import static energy.headroom.limits.Given.rules;
import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.units.Power;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Local days of Auckland as a DERMS forecasts them: a block for every quarter of an hour, each with a limit of its own. */
class DaylightSavingTest {
    private static final ZoneId AUCKLAND = ZoneId.of("Pacific/Auckland");
    private static final Duration QUARTER = Duration.ofMinutes(15);

    @ParameterizedTest
    @CsvSource({"2026-09-27, 92", "2026-04-05, 100", "2026-07-01, 96"})
    void hasEveryQuarterHourOfALocalDayOnce(LocalDate day, int quarters) {
        List<Block> blocks = blocks(midnight(day), midnight(day.plusDays(1)));
        assertThat(blocks).hasSize(quarters);
        Envelope envelope = envelope(midnight(day), midnight(day.plusDays(1)), blocks);
        assertThat(envelope.slots()).hasSize(quarters);
        for (Block block : blocks) {
            assertThat(envelope.at(block.start()).power()).isEqualTo(powerOf(block));
            assertThat(envelope.at(block.end().minusMillis(1)).power()).isEqualTo(powerOf(block));
        }
    }

    @ParameterizedTest
    @CsvSource({"2026-09-26T18:07:00+12:00", "2026-04-04T18:07:00+13:00", "2026-07-01T18:07:00+12:00"})
    void walksAcrossMidnightAndTheChangeOfTheHour(java.time.OffsetDateTime now) {
        Instant from = now.toInstant();
        Instant first = Instant.ofEpochSecond(from.getEpochSecond() / 900 * 900);
        List<Block> blocks = blocks(first, first.plus(Duration.ofHours(24)));
        Envelope envelope = envelope(from, first.plus(Duration.ofHours(24)), blocks);
        assertThat(envelope.slots()).hasSize(96);
        assertThat(envelope.start()).isEqualTo(from);
        assertThat(envelope.slots())
                .allSatisfy(slot -> assertThat(slot.source()).isEqualTo(LimitSource.FORECAST));
    }

    @Test
    void tellsTheTwoHoursOfTheSameNameApart() {
        Instant firstTwoOClock = Instant.parse("2026-04-04T13:00:00Z");
        Instant secondTwoOClock = firstTwoOClock.plus(Duration.ofHours(1));
        assertThat(firstTwoOClock.atZone(AUCKLAND).toLocalDateTime())
                .isEqualTo(secondTwoOClock.atZone(AUCKLAND).toLocalDateTime());
        LocalDate day = LocalDate.parse("2026-04-05");
        List<Block> blocks = blocks(midnight(day), midnight(day.plusDays(1)));
        Envelope envelope = envelope(midnight(day), midnight(day.plusDays(1)), blocks);
        assertThat(envelope.at(firstTwoOClock).power())
                .isNotEqualTo(envelope.at(secondTwoOClock).power());
    }

    @Test
    void takesADayInAnyOrderOfItsBlocks() {
        LocalDate day = LocalDate.parse("2026-09-27");
        List<Block> blocks = blocks(midnight(day), midnight(day.plusDays(1)));
        List<Block> unsorted = new ArrayList<>(blocks);
        Collections.shuffle(unsorted, new Random(27));
        assertThat(envelope(midnight(day), midnight(day.plusDays(1)), unsorted))
                .isEqualTo(envelope(midnight(day), midnight(day.plusDays(1)), blocks));
    }

    private static Instant midnight(LocalDate day) {
        return day.atStartOfDay(AUCKLAND).toInstant();
    }

    private static List<Block> blocks(Instant start, Instant end) {
        List<Block> blocks = new ArrayList<>();
        for (Instant at = start; at.isBefore(end); at = at.plus(QUARTER)) {
            Power power = kw(10 + blocks.size() % 50);
            blocks.add(new Block(at, at.plus(QUARTER), BlockPhase.ALL, new Capacity.OfPower(power)));
        }
        return blocks;
    }

    private static Power powerOf(Block block) {
        return block.capacity() instanceof Capacity.OfPower(Power power) ? power : Power.ZERO;
    }

    private static Envelope envelope(Instant from, Instant until, List<Block> blocks) {
        Received message = new Received(consumption(blocks.toArray(Block[]::new)), "m-1", from, 1);
        ForecastBook book = ForecastBook.empty().with(message, ForecastBook.Replace.ALL);
        return Envelope.of(Known.of(rules(), book, LinkNow.online(from)), from, until);
    }
}
