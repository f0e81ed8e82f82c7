package energy.headroom.sites.living;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.limits.ForecastType;
import energy.headroom.limits.Said;
import energy.headroom.limits.SiteRules;
import energy.headroom.units.Power;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the provider says that limits no charging is kept and shown. */
class ExportTest {
    private final World world = World.charging(45_000);

    @Test
    void showsHowMuchMayBeExportedByHowTheLinkStands() {
        assertThat(world.view().generation()).as("nothing is said").isNull();
        var _ = world.forecastSent(ForecastType.GENERATION, block -> 5_000);
        var _ = world.forecastSent(ForecastType.FALLBACK_GENERATION, block -> 1_000);
        world.run(5);
        assertThat(world.view().generation()).isEqualTo(Power.ofWatts(5_000));
        world.offline();
        world.run(5);
        assertThat(world.view().generation()).isEqualTo(Power.ofWatts(1_000));
    }

    @Test
    void keepsWhatIsSaidOverARestartAndLimitsNoChargingByIt() {
        Power before = world.drawn();
        var _ = world.forecastSent(ForecastType.OPTIMUM, block -> 2_000);
        var _ = world.forecastSent(ForecastType.GENERATION, block -> 0);
        world.run(30);
        assertThat(world.drawn()).isEqualTo(before);
        world.crashAndRestart();
        world.run(30);
        Instant now = world.engine.instant();
        List<Said> said = world.view()
                .forecasts()
                .said(ForecastType.OPTIMUM, SiteRules.NOMINAL_VOLTAGE, now, now.plus(Duration.ofHours(24)));
        assertThat(said)
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.total()).isEqualTo(Power.ofWatts(2_000)));
        assertThat(world.view().generation()).as("zero is not unknown").isEqualTo(Power.ZERO);
    }
}
