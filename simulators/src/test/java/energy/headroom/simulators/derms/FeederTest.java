package energy.headroom.simulators.derms;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.oscp.message.ForecastedBlock;
import energy.headroom.units.Power;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeederTest {
    private static final Instant NOON = Instant.parse("2026-07-30T00:07:11Z");
    private final Feeder feeder = new Feeder(Power.ofWatts(60_000), 7, ZoneId.of("Pacific/Auckland"));

    @Test
    void coversADayInQuartersAlignedToTheClock() {
        List<ForecastedBlock> blocks = feeder.forecast(NOON);
        assertThat(blocks).hasSize(96);
        assertThat(blocks.getFirst().startTime()).isEqualTo(Instant.parse("2026-07-30T00:00:00Z"));
        for (int i = 1; i < blocks.size(); i++) {
            assertThat(blocks.get(i).startTime()).isEqualTo(blocks.get(i - 1).endTime());
        }
    }

    @Test
    void leavesLeastInTheEveningAndNeverNothing() {
        List<ForecastedBlock> blocks = feeder.forecast(NOON);
        BigDecimal evening = blocks.get(26).capacity(); // half past six
        BigDecimal night = blocks.get(60).capacity(); // three o'clock
        assertThat(evening).isLessThan(night.multiply(new BigDecimal("0.8")));
        assertThat(blocks).allSatisfy(block -> assertThat(block.capacity()).isGreaterThan(BigDecimal.TEN));
    }

    @Test
    void saysTheSameOfAQuarterInEveryForecast() {
        assertThat(feeder.forecast(NOON).get(1))
                .isEqualTo(feeder.forecast(NOON.plusSeconds(900)).getFirst());
    }
}
