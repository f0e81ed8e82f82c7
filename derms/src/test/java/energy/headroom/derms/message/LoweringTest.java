package energy.headroom.derms.message;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.limits.Block;
import energy.headroom.limits.BlockPhase;
import energy.headroom.limits.Capacity;
import energy.headroom.limits.Envelope;
import energy.headroom.limits.Forecast;
import energy.headroom.limits.ForecastType;
import energy.headroom.limits.LimitSource;
import energy.headroom.limits.PhaseLimits;
import energy.headroom.units.Current;
import energy.headroom.units.Power;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoweringTest {
    private static final Instant NOON = Instant.parse("2026-07-01T00:00:00Z");

    /** 20 kW by forecast for an hour, then 10 kW of fallback for another. */
    private static final Envelope NOW =
            new Envelope(List.of(slot(0, 20_000, LimitSource.FORECAST), slot(1, 10_000, LimitSource.FALLBACK)));

    private static Envelope.Slot slot(int hour, long watts, LimitSource source) {
        return new Envelope.Slot(at(hour), at(hour + 1), Power.ofWatts(watts), PhaseLimits.NONE, source, "test");
    }

    private static Instant at(double hours) {
        return NOON.plusSeconds((long) (hours * 3600));
    }

    private static Block block(double from, double until, long watts) {
        return new Block(at(from), at(until), BlockPhase.ALL, new Capacity.OfPower(Power.ofWatts(watts)));
    }

    private static boolean mayLower(ForecastType type, Block... blocks) {
        try {
            return Lowering.mayLower(NOW, Forecast.of(type, List.of(blocks)));
        } catch (Forecast.Refused refused) {
            throw new IllegalStateException(refused);
        }
    }

    private static boolean mayLower(Block... blocks) {
        return mayLower(ForecastType.CONSUMPTION, blocks);
    }

    @Test
    void onlyWhatIsSeenToLowerNothingLowersNothing() {
        assertThat(mayLower(block(0, 1, 20_000))).as("as it is").isFalse();
        assertThat(mayLower(block(-1, 0.5, 25_000), block(0.5, 2, 20_000)))
                .as("more")
                .isFalse();
        assertThat(mayLower(ForecastType.OPTIMUM, block(0, 1, 0)))
                .as("no limit")
                .isFalse();

        assertThat(mayLower(block(0, 1, 19_999))).as("less").isTrue();
        assertThat(mayLower(block(0, 2, 0))).as("a stop").isTrue();
        assertThat(mayLower(block(0, 0.5, 20_000))).as("the end is left out").isTrue();
        assertThat(mayLower(block(0.5, 1, 20_000)))
                .as("the beginning is left out")
                .isTrue();
        assertThat(mayLower(block(0, 0.4, 20_000), block(0.5, 1, 20_000)))
                .as("a gap")
                .isTrue();
        assertThat(mayLower(block(0, 1, 20_000), block(1, 2, 9_999)))
                .as("below the fallback")
                .isTrue();
        assertThat(mayLower(ForecastType.GENERATION, block(0, 1, 50_000))).isTrue();
        assertThat(mayLower(new Block(at(0), at(1), BlockPhase.ONE, new Capacity.OfPower(Power.ofWatts(50_000)))))
                .as("a phase")
                .isTrue();
        assertThat(mayLower(new Block(at(0), at(1), BlockPhase.ALL, new Capacity.OfCurrent(Current.ofAmperes(500)))))
                .as("amperes")
                .isTrue();
    }
}
