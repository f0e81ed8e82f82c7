package energy.headroom.sites.living;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.limits.ForecastType;
import energy.headroom.limits.proof.Breach;
import energy.headroom.sites.NonCompliance;
import energy.headroom.units.Power;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What is recorded, shown and told to the provider while a limit is not held. */
class BreachesTest {
    private final World world = World.charging(45_000);

    @Test
    void recordsAShortfallWithItsCauseUntilItIsOver() {
        world.box(0).refuses = true;
        Instant begin = world.engine.instant();
        world.forecast(0);
        world.run(13);
        assertThat(world.breaches(Breach.Kind.SHORTFALL)).as("15 s are ours").isEmpty();
        world.run(5);
        Breach breach = world.breaches(Breach.Kind.SHORTFALL).getFirst();
        assertThat(breach.from()).isEqualTo(begin);
        assertThat(breach.until()).isNull();
        assertThat(breach.excess()).isGreaterThan(Power.ofWatts(14_000));
        assertThat(breach.cause()).contains("QS-01 may draw", "refuses schedules or does not answer");
        assertThat(world.view().compliance().breaches()).contains(breach);
        world.box(0).refuses = false;
        world.run(20);
        Breach over = world.breaches(Breach.Kind.SHORTFALL).getFirst();
        assertThat(over.until()).isBetween(begin.plusSeconds(18), begin.plusSeconds(35));
        assertThat(world.view().compliance().breaches()).isEmpty();
        world.overruns.clear(); // it refused to stop for a while: that is what this is about
    }

    @Test
    void goesOnWithABreachOverARestart() {
        world.box(0).refuses = true;
        world.forecast(0);
        world.run(20);
        Instant from = world.breaches(Breach.Kind.SHORTFALL).getFirst().from();
        world.crashAndRestart();
        world.run(25);
        assertThat(world.breaches(Breach.Kind.SHORTFALL)).hasSize(1);
        assertThat(world.view().compliance().notHeldSince()).isEqualTo(from);
        world.run(20);
        assertThat(world.view().compliance().alarm())
                .as("the time before the restart counts")
                .isTrue();
        world.overruns.clear();
    }

    @Test
    void recordsWhatTheMetersShowAboveTheLimit() {
        world.box(0).ignores = true;
        world.run(20);
        assertThat(world.breaches(Breach.Kind.MEASURED)).singleElement().satisfies(breach -> {
            assertThat(breach.excess()).isGreaterThan(Power.ofWatts(7_000));
            assertThat(breach.cause()).contains("QS-01 draws");
        });
        world.run(40);
        assertThat(world.breaches(Breach.Kind.MEASURED).getFirst().until())
                .as("the others have made room")
                .isNotNull();
        world.overruns.clear();
    }

    @Test
    void takesNoReadingFromBeforeALimitForABreachOfIt() {
        world.forecast(15_000);
        world.run(120);
        assertThat(world.breaches(Breach.Kind.MEASURED)).isEmpty();
        assertThat(world.breaches(Breach.Kind.SHORTFALL)).isEmpty();
    }

    @Test
    void recordsExportAboveWhatTheProviderAllows() {
        world.box(1).unplug();
        world.box(2).unplug();
        var _ = world.forecastSent(ForecastType.GENERATION, block -> 1_000);
        world.box(0).demand = Power.ofWatts(-3_000);
        world.run(20);
        assertThat(world.breaches(Breach.Kind.EXPORT)).singleElement().satisfies(breach -> {
            assertThat(breach.excess()).isEqualTo(Power.ofWatts(2_000));
            assertThat(breach.limit()).isEqualTo(Power.ofWatts(1_000));
        });
        assertThat(world.alert("export-above-limit")).contains("nothing is sent to chargers for it");
        world.box(0).demand = Power.ofWatts(-1_050);
        world.run(20);
        assertThat(world.breaches(Breach.Kind.EXPORT).getFirst().until()).isNotNull();
    }

    @Test
    void saysThatNobodyIsToldWhereTheProfileTakesNoComplianceError() {
        world.takesComplianceErrors = false;
        world.box(0).disconnect();
        world.forecast(0);
        world.run(115);
        assertThat(world.alert("limit-not-held")).contains("the provider's profile takes no compliance error");
        world.overruns.clear();
    }

    @Test
    void reportsANewerForecastThatIsNotKeptEitherInItsOwnTime() {
        world.box(0).disconnect();
        world.forecast(0);
        world.run(115);
        world.forecast(1_000);
        world.run(60);
        assertThat(world.told).hasSize(1);
        world.run(60);
        assertThat(world.told).extracting(NonCompliance::messageId).hasSize(2).doesNotHaveDuplicates();
        assertThat(world.breaches(Breach.Kind.SHORTFALL).getFirst().reported()).hasSize(2);
        world.overruns.clear();
    }
}
