package energy.headroom.sites.living;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.limits.ForecastBook;
import energy.headroom.limits.ForecastPolicy;
import energy.headroom.limits.ForecastPolicy.Otherwise;
import energy.headroom.limits.ForecastPolicy.Resume;
import energy.headroom.units.Power;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A site whose data comes from a backup: later forecasts may be lost, a stop among them. Whatever the policy, the lower of what
 * was brought back and of the fallback of 20 kW holds until the next forecast.
 */
@ParameterizedClass
@MethodSource("policies")
@SuppressWarnings("NullAway.Init")
class RestoredTest {
    static List<ForecastPolicy> policies() {
        return List.of(
                ForecastPolicy.STRICT,
                new ForecastPolicy(
                        ForecastBook.Replace.ALL,
                        Otherwise.FALLBACK,
                        Otherwise.FALLBACK,
                        Resume.STORED_FORECAST,
                        Duration.ofDays(1)));
    }

    @Parameter
    private ForecastPolicy policy;

    /** @param watts what the forecast said that is in the backup */
    private World restored(long watts) {
        World world = World.charging(policy, 45_000);
        world.forecast(watts);
        world.run(30);
        world.store.restoredAt(world.engine.instant());
        world.crashAndRestart();
        world.run(30);
        return world;
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 9_000, 45_000})
    void holdsTheLowerOfTheFallbackAndWhatItSays(long watts) {
        World world = restored(watts);
        Power lower = Power.ofWatts(watts).min(World.FALLBACK);
        world.run(300);
        assertThat(world.view().limit()).isEqualTo(lower);
        assertThat(world.drawn()).isLessThanOrEqualTo(lower);
        assertThat(world.view().stopped()).isEqualTo(watts == 0);
        assertThat(world.overruns).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 9_000, 45_000})
    void followsTheNextForecast(long watts) {
        World world = restored(watts);
        world.forecast(30_000);
        world.run(120);
        assertThat(world.view().limit()).isEqualTo(Power.ofWatts(30_000));
        assertThat(world.drawn()).isGreaterThan(Power.ofWatts(25_000));
        assertThat(world.overruns).isEmpty();
        world.crashAndRestart();
        world.run(120);
        assertThat(world.drawn()).as("after a restart too").isGreaterThan(Power.ofWatts(25_000));
    }

    @ParameterizedTest
    @ValueSource(longs = {45_000})
    void isStillInDoubtAfterAnotherRestart(long watts) {
        World world = restored(watts);
        world.crashAndRestart();
        world.run(120);
        assertThat(world.view().limit()).isEqualTo(World.FALLBACK);
    }
}
