package energy.headroom.console.pages;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.units.Power;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

final class WordsTest {
    private static final ZoneId AUCKLAND = ZoneId.of("Pacific/Auckland");

    @Test
    void tellsTheTwoHoursApartThatCarryTheSameNameWhenSummerTimeEnds() {
        assertThat(Words.dayAndZone(Instant.parse("2026-04-04T13:30:00Z"), AUCKLAND))
                .isEqualTo("Sun 02:30 NZDT");
        assertThat(Words.dayAndZone(Instant.parse("2026-04-04T14:30:00Z"), AUCKLAND))
                .isEqualTo("Sun 02:30 NZST");
    }

    @Test
    void namesTheDayOnlyWhereItIsAnother() {
        Instant now = Instant.parse("2026-07-01T02:05:09Z");
        assertThat(Words.since(now.minusSeconds(60), now, AUCKLAND)).isEqualTo("14:04");
        assertThat(Words.since(now.minusSeconds(86_400), now, AUCKLAND)).isEqualTo("Tue 30 Jun 14:05");
    }

    @Test
    void keepsZeroAndUnknownApart() {
        assertThat(Words.power(Power.ZERO)).isEqualTo("0 kW");
        assertThat(Words.power(null)).isEqualTo("unknown");
        assertThat(Words.power(Power.ofWatts(7_360))).isEqualTo("7.4 kW");
    }
}
