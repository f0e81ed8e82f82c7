package energy.headroom.limits;

import static energy.headroom.limits.Given.amperes;
import static energy.headroom.limits.Given.block;
import static energy.headroom.limits.Given.consumption;
import static energy.headroom.limits.Given.forecast;
import static energy.headroom.limits.Given.wattHours;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import energy.headroom.units.Power;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ForecastSoundnessTest {
    @Test
    void sortsItsBlocks() {
        assertThat(consumption(block(15, 30, 2), block(0, 15, 1)).blocks())
                .containsExactly(block(0, 15, 1), block(15, 30, 2));
    }

    @Test
    void refusesOverlapOnOnePhaseAndNamesBothBlocks() {
        assertThat(faults(block(0, 15, 1), block(30, 45, 1), block(14, 30, 1)))
                .containsExactly(new Forecast.Fault(2, "it overlaps block 0 on phase ALL"));
    }

    @Test
    void findsAnOverlapWithALongBlockBehindAShortOne() {
        assertThat(faults(block(0, 60, 1), block(10, 20, 1), block(30, 40, 1)))
                .extracting(Forecast.Fault::index)
                .containsExactly(1, 2);
    }

    @Test
    void countsAllAndUnknownAsOnePhase() {
        assertThat(faults(block(0, 15, 1), block(0, 15, BlockPhase.UNKNOWN, amperes(10))))
                .hasSize(1);
    }

    @Test
    void takesATotalBesideLimitsPerPhase() {
        assertThat(faults(
                        block(0, 15, 30),
                        block(0, 15, BlockPhase.ONE, amperes(40)),
                        block(0, 15, BlockPhase.TWO, amperes(50))))
                .isEmpty();
    }

    @Test
    void refusesABlockThatDoesNotEndAfterItStarts() {
        assertThat(faults(block(15, 15, 1), block(30, 20, 1)))
                .extracting(Forecast.Fault::index)
                .containsExactly(0, 1);
    }

    @Test
    void refusesAbsurdNumbersEachWithItsIndex() {
        assertThat(faults(
                        block(0, 1, BlockPhase.ALL, new Capacity.OfPower(Power.ofWatts(-1))),
                        block(1, 2, BlockPhase.ALL, new Capacity.OfPower(Power.ofWatts(1_000_000_001))),
                        block(2, 3, BlockPhase.ONE, amperes(10_001)),
                        block(3, 3 + 11 * 24 * 60, BlockPhase.TWO, amperes(1)),
                        block(4, 5, BlockPhase.ALL, wattHours(100_000_000)),
                        new Block(Instant.EPOCH, Instant.EPOCH.plusSeconds(60), BlockPhase.THREE, amperes(1)),
                        new Block(Given.NOON, Given.NOON.plusMillis(1), BlockPhase.THREE, amperes(1))))
                .extracting(Forecast.Fault::index)
                .containsExactly(0, 1, 2, 3, 4, 5, 6);
    }

    @Test
    void refusesNoBlocksAndTooMany() {
        assertThat(faults()).hasSize(1);
        assertThat(faults(Collections.nCopies(2_001, block(0, 1, 1)).toArray(Block[]::new)))
                .extracting(Forecast.Fault::index)
                .containsExactly(2_000);
        assertThat(faults(IntStream.range(0, 2_000)
                        .mapToObj(i -> block(i, i + 1, 1))
                        .toArray(Block[]::new)))
                .isEmpty();
    }

    @Test
    void isAStopOnlyWhereEveryBlockOfConsumptionIsZero() {
        assertThat(consumption(block(0, 15, 0), block(15, 30, BlockPhase.ALL, amperes(0)))
                        .isStop())
                .isTrue();
        assertThat(consumption(block(0, 15, 0), block(15, 30, 0.001)).isStop()).isFalse();
        assertThat(consumption(block(0, 15, BlockPhase.ONE, wattHours(1))).isStop())
                .isFalse();
        assertThat(forecast(ForecastType.FALLBACK_CONSUMPTION, block(0, 15, 0)).isStop())
                .as("only CONSUMPTION stops")
                .isFalse();
    }

    private static List<Forecast.Fault> faults(Block... blocks) {
        Forecast.Refused refused = catchThrowableOfType(
                Forecast.Refused.class, () -> Forecast.of(ForecastType.CONSUMPTION, List.of(blocks)));
        return refused == null ? List.of() : refused.faults();
    }
}
