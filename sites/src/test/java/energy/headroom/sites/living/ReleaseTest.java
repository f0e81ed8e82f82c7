package energy.headroom.sites.living;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.limits.proof.Breach;
import energy.headroom.sites.NonCompliance;
import energy.headroom.sites.Order;
import energy.headroom.sites.Released;
import energy.headroom.sites.Rung;
import energy.headroom.sites.SiteCommand.OrderAnswered;
import energy.headroom.sites.SiteCommand.ReleaseChargers;
import energy.headroom.sites.SiteCommand.ReleaseTaken;
import energy.headroom.sites.SiteCommand.ScheduleAnswered.Answer;
import energy.headroom.sites.SiteCommand.TakeChargersBack;
import energy.headroom.sites.SiteCommand.TryChargers;
import energy.headroom.sites.SiteView.ScheduleState;
import energy.headroom.sites.Trial;
import energy.headroom.units.Power;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Control of chargers is given back and taken back, on a site of 45 kW with three cars that take 23.4 kW each. */
class ReleaseTest {
    private final World world = World.charging(45_000);
    private boolean mayOverrun;

    @AfterEach
    void neverMoreThanTheLimit() {
        assertThat(mayOverrun || world.overruns.isEmpty())
                .as("%s", world.overruns)
                .isTrue();
    }

    private ReleaseTaken release(String... chargers) {
        return answered(world.site()
                .ask(new ReleaseChargers(Set.of(chargers), world.engine.instant(), "ann", "back to the operator"))
                .toCompletableFuture());
    }

    private ReleaseTaken takeBack(String... chargers) {
        return answered(
                world.site().ask(new TakeChargersBack(Set.of(chargers), "ann")).toCompletableFuture());
    }

    private ReleaseTaken answered(CompletableFuture<ReleaseTaken> answer) {
        world.engine.advance(world.store.latency.plusMillis(80));
        return answer.join();
    }

    @Test
    void countsAtItsRatingBeforeItMayDrawIt() {
        assertThat(release("QS-01")).isEqualTo(new ReleaseTaken.Done(Set.of("QS-01")));
        assertThat(world.box(0).orders)
                .as("the others have yet to give up power")
                .isEmpty();
        world.run(60);
        assertThat(world.box(0).orders).containsExactly(Order.RELEASE);
        assertThat(world.box(0).draws()).isEqualTo(world.box(0).rating);
        assertThat(world.charger(0).mayDraw()).isEqualTo(world.box(0).rating);
        assertThat(world.charger(0).scheduleState()).isEqualTo(ScheduleState.RELEASED);
        assertThat(Objects.requireNonNull(world.charger(0).released()).done()).isTrue();
        assertThat(world.drawn()).isLessThanOrEqualTo(Power.ofWatts(45_000)).isGreaterThan(Power.ofWatts(43_000));
        assertThat(world.alert("charger-released")).contains("QS-01", "ann", "back to the operator");
        int told = world.box(0).wire.size();
        world.forecast(30_000);
        world.run(120);
        assertThat(world.box(0).wire).as("it is told nothing").hasSize(told);
        assertThat(world.drawn()).isLessThanOrEqualTo(Power.ofWatts(30_000));
        assertThat(world.told).isEmpty();
    }

    @Test
    void isOursAgainOnceItIsTakenBack() {
        release("QS-01");
        world.run(60);
        assertThat(takeBack("QS-01", "QS-02")).isEqualTo(new ReleaseTaken.Done(Set.of("QS-01")));
        world.run(60);
        assertThat(world.charger(0).released()).isNull();
        assertThat(world.charger(0).scheduleState()).isEqualTo(ScheduleState.OBSERVED);
        assertThat(world.box(0).draws()).isBetween(Power.ofWatts(14_000), Power.ofWatts(15_000));
        assertThat(world.drawn()).isGreaterThan(Power.ofWatts(43_000));
    }

    @Test
    void nothingIsReleasedDuringAStopAndAStopThatComesFirstWins() {
        world.forecast(0);
        world.run(20);
        assertThat(release("QS-01")).isEqualTo(new ReleaseTaken.Stopped());
        world.forecast(45_000);
        world.run(60);
        world.box(1).slow = Duration.ofSeconds(10);
        world.box(2).slow = Duration.ofSeconds(10);
        assertThat(release("QS-01")).isInstanceOf(ReleaseTaken.Done.class);
        world.run(2);
        world.forecast(0);
        world.run(60);
        assertThat(world.box(0).orders).isEmpty();
        assertThat(world.charger(0).released()).isNull();
        assertThat(world.drawn()).isEqualTo(Power.ZERO);
    }

    @Test
    void aStopFindsAReleasedChargerOutOfItsReachAndSaysSo() {
        release("QS-01");
        world.run(60);
        mayOverrun = true;
        world.forecast(0);
        world.run(180);
        assertThat(world.drawn()).isEqualTo(world.box(0).rating);
        assertThat(world.box(0).orders).as("no ladder is climbed for it").containsExactly(Order.RELEASE);
        assertThat(world.breaches(Breach.Kind.SHORTFALL).getLast().cause()).contains("QS-01", "was released by ann");
        assertThat(world.told.getLast().text()).contains("QS-01", "was released by ann");
    }

    @Test
    void theProviderOfAReleasedSiteIsToldOnceForEachForecast() {
        mayOverrun = true;
        release("QS-01", "QS-02", "QS-03");
        world.run(60);
        assertThat(world.told).extracting(NonCompliance::messageId).containsExactly("m-1");
        assertThat(world.told.getFirst().text()).contains("released by ann: back to the operator");
        assertThat(world.told.getFirst().blocks()).isNotEmpty();
        world.forecast(100_000);
        world.run(60);
        assertThat(world.told).extracting(NonCompliance::messageId).containsExactly("m-1", "m-2");
        assertThat(world.drawn()).as("all at their rating").isGreaterThan(Power.ofWatts(70_000));
    }

    @Test
    void survivesARestartBeforeAndAfterItWasCleared() {
        world.box(0).takesOrders = false;
        release("QS-01");
        world.run(30);
        assertThat(Objects.requireNonNull(world.charger(0).released()).done()).isFalse();
        world.crashAndRestart();
        world.box(0).takesOrders = true;
        world.run(60);
        Released cleared = Objects.requireNonNull(world.charger(0).released());
        assertThat(cleared.done()).isTrue();
        int orders = world.box(0).orders.size();
        int told = world.box(0).wire.size();
        world.crashAndRestart();
        world.run(120);
        assertThat(world.charger(0).released()).isEqualTo(cleared);
        assertThat(world.box(0).orders).hasSize(orders);
        assertThat(world.box(0).wire).hasSize(told);
        assertThat(world.drawn()).isGreaterThan(Power.ofWatts(43_000));
    }

    @Test
    void aChargerThatWasTakenOutOfServiceComesBackOnlyWhenTheOthersHaveMadeRoom() {
        World other = World.charging(45_000, List.of(Rung.LIMIT_ZERO, Rung.INOPERATIVE));
        other.box(0).ignores = true;
        other.forecast(10_000);
        other.run(200);
        other.box(0).unplug();
        other.run(20);
        assertThat(other.box(0).inService).isFalse();
        other.box(0).takesOrders = false;
        var _ = other.site()
                .ask(new ReleaseChargers(Set.of("QS-01"), other.engine.instant(), "ann", "x"))
                .toCompletableFuture();
        other.engine.advance(Duration.ofMillis(100));
        assertThat(other.box(0).orders).doesNotContain(Order.INTO_SERVICE);
        other.run(70);
        assertThat(Objects.requireNonNull(other.charger(0).released()).done()).isFalse();
        other.box(0).takesOrders = true;
        other.run(130);
        assertThat(other.box(0).orders).contains(Order.INTO_SERVICE, Order.RELEASE);
        assertThat(other.box(0).inService).isTrue();
        assertThat(Objects.requireNonNull(other.charger(0).released()).done()).isTrue();
        assertThat(other.charger(0).climb()).isNull();
    }

    @Test
    void staysTakenBackWhateverIsAnsweredMeanwhile() {
        world.store.latency = Duration.ofSeconds(2);
        release("QS-01");
        world.run(5);
        world.site().tell(new TakeChargersBack(Set.of("QS-01"), "ann"));
        world.run(1);
        world.site().tell(new OrderAnswered("QS-01", Order.RELEASE, Answer.ACCEPTED, "Accepted"));
        world.run(30);
        assertThat(world.charger(0).released()).isNull();
        world.store.latency = Duration.ofMillis(20);
        world.crashAndRestart();
        world.run(60);
        assertThat(world.charger(0).released()).isNull();
    }

    @Test
    void aReleaseEndsATestOfItsFallback() {
        var _ = world.site()
                .ask(new TryChargers(Set.of("QS-01"), Duration.ofMinutes(10), "ben"))
                .toCompletableFuture();
        world.run(10);
        assertThat(world.box(0).isConnected()).isFalse();
        release("QS-01");
        world.run(60);
        assertThat(world.box(0).isConnected()).isTrue();
        Trial trial = Objects.requireNonNull(world.charger(0).trial());
        assertThat(trial.outcome()).isEqualTo(Trial.Outcome.NOT_SHOWN);
        assertThat(trial.detail()).isEqualTo("it was released meanwhile");
        assertThat(Objects.requireNonNull(world.charger(0).released()).done()).isTrue();
    }

    @Test
    void isNotReleasedWhereThatCannotBeStored() {
        world.store.failing = true;
        assertThat(release("QS-01")).isInstanceOf(ReleaseTaken.NotStored.class);
        world.run(30);
        assertThat(world.charger(0).released()).isNull();
        assertThat(world.box(0).orders).isEmpty();
    }

    @Test
    void isToldAgainUntilItHasClearedWhatIsOurs() {
        world.box(0).takesOrders = false;
        release("QS-01");
        world.run(90);
        assertThat(world.box(0).orders).as("once a minute").hasSize(2);
        assertThat(world.charger(0).detail()).contains("has not cleared");
        world.box(0).takesOrders = true;
        world.run(60);
        assertThat(Objects.requireNonNull(world.charger(0).released()).done()).isTrue();
        world.run(120);
        assertThat(world.box(0).orders).hasSize(3);
    }
}
