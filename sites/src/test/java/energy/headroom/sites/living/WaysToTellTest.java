package energy.headroom.sites.living;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.limits.Schedule;
import energy.headroom.sites.ChargerSpec.RateUnit;
import energy.headroom.sites.KnownAs;
import energy.headroom.sites.SiteCommand;
import energy.headroom.sites.SiteCommand.ScheduleAnswered;
import energy.headroom.sites.ToldAs;
import energy.headroom.sites.port.SiteStore.Remembered;
import energy.headroom.units.Power;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Chargers that take their limits in one way and not in another, as their site sees it. */
class WaysToTellTest {
    private final World world = World.charging(45_000);

    @AfterEach
    void neverAboveTheLimit() {
        assertThat(world.overruns)
                .as("what may be drawn in truth is inside the limit (H1)")
                .isEmpty();
    }

    private ToldAs stored(int box) {
        CompletableFuture<Remembered> recalled = world.store.recall(World.SITE).toCompletableFuture();
        world.engine.advance(Duration.ofSeconds(1));
        return Objects.requireNonNull(
                recalled.join().told().get(world.box(box).spec.id()));
    }

    @Test
    void saysThatALimitHadAnEffectOnlyOfASessionThatItHeldBack() {
        assertThat(world.worked).containsOnly("QS-01", "QS-02", "QS-03");
        world.worked.clear();
        world.box(0).demand = Power.ofWatts(1_000);
        world.forecast(40_000);
        world.run(60);
        assertThat(world.worked).as("a car that takes little shows nothing").doesNotContain("QS-01");
    }

    @Test
    void asksForAnotherWayWhileAChargerIgnoresWhatItAccepts() {
        world.box(0).ignores = true;
        world.run(120);
        assertThat(world.failed).isNotEmpty().containsOnly("QS-01");
        assertThat(world.failed).as("each way has its time").hasSizeLessThanOrEqualTo(4);
        assertThat(world.charger(0).mayDraw()).isEqualTo(world.box(0).rating);
        world.overruns.clear();
    }

    @Test
    void tellsAChargerInTheUnitThatItTakesAlsoAfterARestart() {
        world.site().tell(new SiteCommand.ToldIn("QS-02", RateUnit.W));
        world.forecast(30_000);
        world.run(30);
        assertThat(world.units.get("QS-02")).isEqualTo(RateUnit.W);
        assertThat(world.units.get("QS-01")).isEqualTo(RateUnit.A);
        assertThat(stored(1)).isEqualTo(new ToldAs(RateUnit.W, 3));
        world.crashAndRestart();
        world.run(30);
        world.forecast(20_000);
        world.run(30);
        assertThat(world.units.get("QS-02")).isEqualTo(RateUnit.W);
    }

    @Test
    void countsAChargerAtItsRatingOnceItMayHaveLostItsLimit() {
        world.box(0).follows = null;
        world.box(0).demand = Power.ofWatts(3_000);
        world.site().tell(new SiteCommand.LimitLost("QS-01", "it was reset"));
        world.engine.advance(Duration.ofMillis(300));
        assertThat(world.charger(0).mayDraw()).isEqualTo(world.box(0).rating);
        world.overruns.clear();
        world.run(30);
        assertThat(world.box(0).follows).as("it is told anew").isNotNull();
        assertThat(world.charger(0).mayDraw()).isLessThan(world.box(0).rating);
    }

    @Test
    void countsAChargerThatForgetsItsLimitAtItsRatingWhileItIsAwayAndAfterARestartToo() {
        world.box(0).disconnect();
        world.site().tell(new SiteCommand.LimitLost("QS-01", "it forgets"));
        world.run(10);
        assertThat(world.charger(0).connected()).isFalse();
        assertThat(world.charger(0).mayDraw()).isEqualTo(world.box(0).rating);
        world.crashAndRestart();
        world.engine.advance(Duration.ofMillis(800));
        assertThat(world.charger(0).connected()).isFalse();
        assertThat(world.charger(0).mayDraw()).isEqualTo(world.box(0).rating);
        world.overruns.clear();
        world.run(60);
        assertThat(world.charger(0).mayDraw()).isLessThan(world.box(0).rating);
    }

    @Test
    void showsAsWhatAChargerIsKnown() {
        KnownAs known = new KnownAs("model-t", "It does.", null, true, List.of("a/b#1"));
        assertThat(world.view().settling().at()).isLessThanOrEqualTo(World.FALLBACK);
        world.site().tell(new SiteCommand.ChargerKnown("QS-01", known));
        world.run(1);
        assertThat(world.charger(0).known()).isEqualTo(known);
        assertThat(world.view().settling().at())
                .as("it forgets its limit once nobody is above it")
                .isGreaterThanOrEqualTo(world.box(0).rating);
        assertThat(world.charger(1).known()).isNull();
    }

    @Test
    void tellsAChargerWhatDidNotGoOutInTheOldUnitThoughThePlanWantsNothingNew() {
        world.forecast(0);
        world.run(30);
        for (Box box : world.boxes) {
            box.disconnect();
            box.connect(world.site());
        }
        world.engine.advance(Duration.ofMillis(1));
        for (Box box : world.boxes) {
            Schedule told = box.wire.getLast().schedule();
            world.site().tell(new SiteCommand.ToldIn(box.spec.id(), RateUnit.W));
            world.site().tell(new SiteCommand.ToldIn(box.spec.id(), RateUnit.A));
            world.site()
                    .tell(new ScheduleAnswered(
                            box.spec.id(), told, ScheduleAnswered.Answer.NOT_SENT, "it is told in A from now on"));
        }
        world.engine.advance(Duration.ofMillis(300));
        assertThat(world.charger(0).mayDraw()).isEqualTo(world.box(0).rating);
        world.overruns.clear();
        world.forecast(45_000);
        world.run(120);
        assertThat(world.drawn()).isGreaterThan(Power.ofWatts(40_000));
    }

    @Test
    void believesNoReadingOfAChargerThatLostItsLimitBeforeItHasAcceptedAnother() {
        world.box(0).refuses = true;
        world.box(0).demand = Power.ofWatts(500);
        world.site().tell(new SiteCommand.LimitLost("QS-01", "it was reset"));
        world.run(60);
        assertThat(world.charger(0).mayDraw())
                .as("a car that takes little shows nothing of a limit that is gone")
                .isEqualTo(world.box(0).rating);
    }

    @Test
    void doubtsWhatAChargerHoldsThatWasToldItForFewerPhases() {
        var _ = world.store.putTold(World.SITE, "QS-03", new ToldAs(RateUnit.A, 1));
        world.engine.advance(Duration.ofSeconds(1));
        world.boxes.forEach(box -> {
            world.engine.crash();
            box.disconnect();
        });
        world.engine.crash();
        world.sites.start();
        world.run(30);
        assertThat(world.charger(2).mayDraw())
                .as("amperes that were meant for one phase are drawn on three")
                .isEqualTo(world.box(2).rating);
        assertThat(world.charger(1).mayDraw()).isLessThan(world.box(1).rating);
    }
}
