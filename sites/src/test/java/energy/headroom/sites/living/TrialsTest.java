package energy.headroom.sites.living;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.sites.ChargerSpec;
import energy.headroom.sites.SiteCommand.ChargerConnected;
import energy.headroom.sites.SiteCommand.TrialsTaken;
import energy.headroom.sites.SiteCommand.TryChargers;
import energy.headroom.sites.SiteView.Settling;
import energy.headroom.sites.Trial;
import energy.headroom.sites.Trial.Outcome;
import energy.headroom.units.Power;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Commissioning tests, on a site of 45 kW with three cars, each charger with a part of 6.6 kW of the fallback. */
class TrialsTest {
    private World world = World.charging(45_000);
    private boolean mayOverrun;

    @AfterEach
    void neverMoreThanTheLimit() {
        assertThat(mayOverrun || world.overruns.isEmpty())
                .as("%s", world.overruns)
                .isTrue();
    }

    private Map<String, String> begin(String... chargers) {
        var answer = world.site()
                .ask(new TryChargers(Set.of(chargers), Duration.ofMinutes(2), "ann"))
                .toCompletableFuture();
        world.engine.advance(Duration.ofMillis(100));
        TrialsTaken taken = answer.join();
        return taken.not();
    }

    private Trial trial(int charger) {
        return Objects.requireNonNull(world.charger(charger).trial());
    }

    @Test
    void seesThatAChargerSettlesInItsPartOfTheFallback() {
        assertThat(world.view().settling().proven()).isZero();
        assertThat(begin("QS-01")).isEmpty();
        assertThat(trial(0).outcome()).isEqualTo(Outcome.RUNNING);
        world.run(10);
        assertThat(world.box(0).isConnected()).isFalse();
        assertThat(trial(0).detail()).isEqualTo("cut off for 120 s");
        world.run(30);
        assertThat(world.box(0).draws()).isBetween(Power.ofWatts(6_000), Power.ofWatts(6_700));
        world.run(120);
        assertThat(trial(0).outcome()).as(trial(0).detail()).isEqualTo(Outcome.SETTLED);
        assertThat(Objects.requireNonNull(trial(0).drewAfter())).isBetween(Power.ofWatts(6_000), Power.ofWatts(6_700));
        assertThat(trial(0).drewBefore()).isGreaterThan(Power.ofWatts(14_000));
        world.run(60);
        assertThat(world.box(0).draws()).as("it goes on").isGreaterThan(Power.ofWatts(14_000));
        Settling settling = world.view().settling();
        assertThat(settling.proven()).isEqualTo(1);
        assertThat(settling.at()).isLessThanOrEqualTo(settling.fallback());
        assertThat(settling.fallback()).isEqualTo(World.FALLBACK);
        world.crashAndRestart();
        world.run(60);
        assertThat(trial(0).outcome()).isEqualTo(Outcome.SETTLED);
        assertThat(world.view().settling().proven()).isEqualTo(1);
    }

    @Test
    void aChargerThatForgetsWhatItHeldCountsAtItsRatingWheneverItIsOutOfContact() {
        mayOverrun = true;
        begin("QS-01");
        world.run(10);
        world.box(0).follows = null;
        world.run(180);
        assertThat(trial(0).outcome()).as(trial(0).detail()).isEqualTo(Outcome.EXCEEDED);
        assertThat(world.alert("charger-does-not-settle")).contains("QS-01", "counts at its rating");
        assertThat(world.view().settling().at()).isGreaterThan(World.FALLBACK);
        world.run(60);
        world.box(0).disconnect();
        world.run(30);
        assertThat(world.charger(0).mayDraw()).isEqualTo(world.box(0).rating);
        assertThat(world.box(1).draws().plus(world.box(2).draws()).plus(world.box(0).rating))
                .isLessThanOrEqualTo(Power.ofWatts(45_000));
    }

    @Test
    void doesNotBeginWhereNothingWouldBeSeen() {
        world.box(0).unplug();
        world.box(1).disconnect();
        world.run(10);
        Map<String, String> not = begin("QS-01", "QS-02", "QS-03", "elsewhere");
        assertThat(not).containsOnlyKeys("QS-01", "QS-02");
        assertThat(not.get("QS-01")).contains("it draws 0 W", "let a car charge there");
        assertThat(not.get("QS-02")).isEqualTo("it is not connected");
        assertThat(begin("QS-03").get("QS-03")).isEqualTo("a test of it runs");
        world = World.charging(45_000, ChargerSpec.Holder.CSMS);
        assertThat(begin("QS-01").get("QS-01")).contains("held by a CSMS");
    }

    @Test
    void aLowerLimitEndsTheTestBeforeTheCut() {
        world.box(0).answers = false;
        begin("QS-01");
        world.forecast(9_000);
        world.box(0).answers = true;
        world.run(30);
        assertThat(trial(0).detail()).isEqualTo("a lower limit came meanwhile");
        assertThat(world.box(0).isConnected()).isTrue();
        assertThat(world.drawn()).isLessThanOrEqualTo(Power.ofWatts(9_000));
    }

    @Test
    void aStopEndsTheCutAndTheTest() {
        begin("QS-01");
        world.run(10);
        assertThat(world.box(0).isConnected()).isFalse();
        world.forecast(0);
        world.run(15);
        assertThat(world.drawn()).isEqualTo(Power.ZERO);
        assertThat(trial(0).outcome()).isEqualTo(Outcome.NOT_SHOWN);
        world.run(200);
        assertThat(world.drawn()).isEqualTo(Power.ZERO);
    }

    @Test
    void aLimitThatOthersCanMakeRoomForEndsNoTest() {
        begin("QS-01");
        world.run(30);
        world.forecast(20_000);
        world.run(60);
        assertThat(trial(0).outcome()).isEqualTo(Outcome.RUNNING);
        world.run(90);
        assertThat(trial(0).outcome()).isEqualTo(Outcome.SETTLED);
        assertThat(world.drawn()).isLessThanOrEqualTo(Power.ofWatts(20_000));
    }

    @Test
    void saysWhereNothingWasShown() {
        world.box(0).meters = false;
        world.run(20);
        world.box(0).meters = true;
        world.run(6);
        begin("QS-01");
        world.run(10);
        world.box(0).meters = false;
        world.run(200);
        assertThat(trial(0).outcome()).isEqualTo(Outcome.NOT_SHOWN);
        assertThat(trial(0).detail()).isEqualTo("it came back and showed no power");
        world.box(0).meters = true;
        world.run(60);
        begin("QS-01");
        world.run(10);
        world.box(0).unplug();
        world.run(180);
        assertThat(trial(0).detail()).isEqualTo("its session ended meanwhile");
        assertThat(world.view().settling().proven()).isZero();
    }

    @Test
    void aTestThatShowsNothingWipesOutNoneThatDid() {
        mayOverrun = true;
        begin("QS-01");
        world.run(10);
        world.box(0).follows = null;
        world.run(180);
        assertThat(trial(0).outcome()).isEqualTo(Outcome.EXCEEDED);
        world.run(60);
        begin("QS-01");
        world.run(10);
        assertThat(world.charger(0).mayDraw()).as("while it runs as well").isEqualTo(world.box(0).rating);
        world.box(0).unplug();
        world.run(180);
        assertThat(trial(0).outcome()).isEqualTo(Outcome.NOT_SHOWN);
        world.box(0).disconnect();
        world.run(10);
        assertThat(world.charger(0).mayDraw()).isEqualTo(world.box(0).rating);
        assertThat(world.alerts()).contains("charger-does-not-settle");
    }

    @Test
    void oneThatDidNotSettleCountsAtItsRatingAfterARestartUntilItIsBack() {
        mayOverrun = true;
        begin("QS-01");
        world.run(10);
        world.box(0).follows = null;
        world.run(240);
        world.boxes.forEach(box -> {
            world.engine.crash();
            box.disconnect();
        });
        world.engine.crash();
        world.sites.start();
        world.run(30);
        assertThat(world.charger(0).mayDraw()).isEqualTo(world.box(0).rating);
        assertThat(world.charger(1).mayDraw()).isLessThan(world.box(1).rating);
    }

    @Test
    void nothingIsTestedWhileTheSiteIsStopped() {
        world.box(0).slow = Duration.ofSeconds(10);
        world.forecast(0);
        world.run(2);
        assertThat(begin("QS-01").get("QS-01")).contains("a stop is in force");
        world.run(20);
        assertThat(world.box(0).isConnected()).isTrue();
        assertThat(world.drawn()).isEqualTo(Power.ZERO);
    }

    @Test
    void aCarThatWasThereBeforeARestartIsTestedAllTheSame() {
        world.crashAndRestart();
        world.run(60);
        assertThat(begin("QS-01")).isEmpty();
        world.run(200);
        assertThat(trial(0).outcome()).as(trial(0).detail()).isEqualTo(Outcome.SETTLED);
    }

    @Test
    void anotherFirmwareHasYetToShowIt() {
        begin("QS-01");
        world.run(200);
        assertThat(world.view().settling().proven()).isEqualTo(1);
        world.site().tell(new ChargerConnected("QS-01", "Model T", "2.0"));
        world.run(2);
        assertThat(world.view().settling().proven()).isZero();
        assertThat(trial(0).at()).isAfter(Instant.EPOCH);
    }
}
