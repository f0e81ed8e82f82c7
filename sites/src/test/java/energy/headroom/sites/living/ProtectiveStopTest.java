package energy.headroom.sites.living;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.limits.ForecastType;
import energy.headroom.limits.LimitSource;
import energy.headroom.limits.OperatorLimit;
import energy.headroom.sites.SiteCommand.EndOperatorLimit;
import energy.headroom.sites.SiteCommand.ForecastTaken;
import energy.headroom.sites.SiteCommand.SetOperatorLimit;
import energy.headroom.units.Power;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What might end a protective stop, or slip past one, and must not (H4, V14). */
class ProtectiveStopTest {
    private final World world = World.charging(45_000);

    @AfterEach
    void neverAboveTheLimit() {
        assertThat(world.overruns).isEmpty();
    }

    private void staysStopped() {
        for (int second = 0; second < 60; second++) {
            world.run(1);
            assertThat(world.drawn()).isEqualTo(Power.ZERO);
        }
        assertThat(world.view().limitSource()).isEqualTo(LimitSource.STOP);
    }

    @Test
    void outlastsAnOperatorsLimitThatRunsOutDuringIt() {
        Instant now = world.engine.instant();
        Instant until = now.plus(Duration.ofMinutes(2));
        var _ = world.site()
                .ask(new SetOperatorLimit(new OperatorLimit(Power.ofWatts(9_000), now, until, "cable works", "anna")));
        world.run(30);
        world.forecast(0);
        world.run(95);
        assertThat(world.engine.instant()).isAfter(until);
        staysStopped();
    }

    @Test
    void outlastsAnOperatorsLimitThatIsEndedDuringItAndARestartAfterThat() {
        Instant now = world.engine.instant();
        var _ = world.site()
                .ask(new SetOperatorLimit(new OperatorLimit(
                        Power.ofWatts(9_000), now, now.plus(Duration.ofHours(1)), "cable works", "anna")));
        world.run(30);
        world.forecast(0);
        world.run(10);
        var _ = world.site().ask(new EndOperatorLimit(world.engine.instant(), "anna"));
        staysStopped();
        world.crashAndRestart();
        world.run(10);
        staysStopped();
    }

    @Test
    void countsInTheOrderOfReceiptWhereItComesInTheSameMomentAsAForecast() {
        var _ = world.forecastSent(block -> 30_000);
        var _ = world.forecastSent(block -> 0);
        world.run(10);
        staysStopped();
        world.crashAndRestart();
        world.run(10);
        staysStopped();
        var _ = world.forecastSent(block -> 0);
        var _ = world.forecastSent(block -> 30_000);
        world.run(60);
        assertThat(world.view().limitSource()).isEqualTo(LimitSource.FORECAST);
        assertThat(world.drawn()).isGreaterThan(Power.ofWatts(29_000));
    }

    @Test
    void holdsThoughItCameWhileTheProcessWasStarting() {
        world.crashAndRestart();
        world.forecast(0);
        world.run(10);
        staysStopped();
    }

    @Test
    void remembersAStopThatCouldNotBeStoredHoweverManyMessagesFailAfterIt() {
        world.store.failing = true;
        assertThat(world.forecast(0)).isInstanceOf(ForecastTaken.NotStored.class);
        for (int i = 0; i < 80; i++) {
            long watts = 10_000L + i;
            var _ = world.forecastSent(i % 2 == 0 ? ForecastType.GENERATION : ForecastType.CONSUMPTION, block -> watts);
            world.run(1);
        }
        world.store.failing = false;
        world.run(10);
        staysStopped();
    }
}
