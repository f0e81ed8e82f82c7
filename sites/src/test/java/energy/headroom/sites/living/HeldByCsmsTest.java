package energy.headroom.sites.living;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.sites.ChargerSpec.Holder;
import energy.headroom.sites.SiteCommand;
import energy.headroom.units.Power;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Chargers whose schedules are held by the operator's CSMS, when nothing is heard of that any more. */
class HeldByCsmsTest {
    @Test
    void countsAtItsRatingOutOfContactAndTheOthersMakeRoom() {
        World world = World.charging(30_000, Holder.CSMS);
        lose(world, 0);
        world.run(5);
        assertThat(world.charger(0).mayDraw()).isEqualTo(world.box(0).rating);
        assertThat(world.box(1).allowed().plus(world.box(2).allowed()))
                .as("the others make room for its rating")
                .isLessThanOrEqualTo(Power.ofWatts(30_000).minus(world.box(0).rating));
        assertThat(world.alerts()).contains("charger-out-of-contact");
    }

    /** A view that readings bring is due between the loss and the pass that counts it. */
    @Test
    void isNeverShownOutOfContactAndAtWhatItAcceptedBefore() {
        World world = World.charging(30_000, Holder.CSMS);
        world.run(4);
        world.engine.advance(Duration.ofMillis(1_850));
        world.site().tell(new SiteCommand.ChargerConnected("QS-02", null, null));
        world.engine.advance(Duration.ofMillis(10));
        lose(world, 0);
        for (int i = 0; i < 20; i++) {
            world.engine.advance(Duration.ofMillis(10));
            assertThat(world.charger(0).connected()
                            || world.charger(0).mayDraw().equals(world.box(0).rating))
                    .as("after %d ms: %s", 10 * i, world.charger(0))
                    .isTrue();
        }
        assertThat(world.charger(0).connected()).isFalse();
    }

    @Test
    void doesNotComeBackByReadingsAlone() {
        World world = World.charging(30_000, Holder.CSMS);
        lose(world, 0);
        world.run(60);
        assertThat(world.charger(0).connected()).as("its meter goes on showing").isFalse();
        assertThat(world.charger(0).mayDraw()).isEqualTo(world.box(0).rating);
    }

    @Test
    void countsAtWhatItTookAgainOnceItTookAScheduleAndKeepsToIt() {
        World world = World.charging(30_000, Holder.CSMS);
        lose(world, 0);
        world.run(20);
        world.site().tell(new SiteCommand.ChargerConnected("QS-01", null, null));
        world.run(90);
        assertThat(world.charger(0).mayDraw()).isLessThanOrEqualTo(Power.ofWatts(11_000));
        assertThat(world.drawn()).isGreaterThan(Power.ofWatts(25_000));
        assertThat(world.overruns).as("besides what the lost one could draw").isEmpty();
    }

    @Test
    void followsWhatWasPushedWhereItIsProvenToSettleByItself() {
        World world = World.charging(30_000, Holder.PROVEN_CSMS);
        Power before = world.charger(0).mayDraw();
        lose(world, 0);
        world.run(5);
        assertThat(world.charger(0).connected()).isFalse();
        assertThat(world.charger(0).mayDraw()).isEqualTo(before);
    }

    @Test
    void isStillAtItsRatingAfterARestart() {
        World world = World.charging(30_000, Holder.CSMS);
        lose(world, 0);
        world.run(5);
        world.engine.crash();
        world.sites.start();
        world.engine.advance(Duration.ofMillis(500));
        assertThat(world.charger(0).connected()).isFalse();
        assertThat(world.charger(0).mayDraw()).isEqualTo(world.box(0).rating);
    }

    private static void lose(World world, int box) {
        world.site()
                .tell(new SiteCommand.ChargerDisconnected(world.box(box).spec.id()));
    }
}
