package energy.headroom.sites.living;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.limits.Block;
import energy.headroom.limits.BlockPhase;
import energy.headroom.limits.Capacity;
import energy.headroom.limits.Forecast;
import energy.headroom.limits.ForecastType;
import energy.headroom.limits.LimitSource;
import energy.headroom.limits.LinkState;
import energy.headroom.sites.SiteCommand;
import energy.headroom.sites.SiteCommand.ForecastTaken;
import energy.headroom.sites.SiteView;
import energy.headroom.sites.SiteView.ScheduleState;
import energy.headroom.units.Power;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LivingSiteTest {
    private World world = World.charging(45_000);

    @AfterEach
    void neverAboveTheLimit() {
        assertThat(world.overruns)
                .as("what may be drawn in truth is inside the limit (H1)")
                .isEmpty();
    }

    @Test
    void turnsAForecastIntoPowerAtThePlug() {
        SiteView view = world.view();
        assertThat(view.limit()).isEqualTo(Power.ofWatts(45_000));
        assertThat(view.limitSource()).isEqualTo(LimitSource.FORECAST);
        assertThat(view.power()).isGreaterThan(Power.ofWatts(44_000)).isLessThanOrEqualTo(view.limit());
        assertThat(view.coverage().measured()).isEqualTo(3);
        assertThat(view.chargers())
                .allSatisfy(charger -> assertThat(charger.scheduleState()).isEqualTo(ScheduleState.OBSERVED));
        assertThat(view.alerts()).isEmpty();
    }

    @Test
    void holdsALowerLimitWithinFifteenSeconds() {
        world.forecast(15_000);
        world.run(15);
        assertThat(world.drawn()).isGreaterThan(Power.ZERO).isLessThanOrEqualTo(Power.ofWatts(15_000));
        world.run(60);
    }

    @Test
    void lowersOneBeforeItRaisesAnother() {
        world.box(0).unplug();
        world.run(60);
        assertThat(world.drawn()).isGreaterThan(Power.ofWatts(44_000));
        world.box(0).plug();
        world.run(60);
        assertThat(world.box(0).draws()).isGreaterThan(Power.ofWatts(14_000));
        assertThat(world.drawn()).isGreaterThan(Power.ofWatts(44_000));
    }

    @Test
    void writesNothingWhenAForecastRepeatsTheLast() {
        int before = world.box(0).wire.size();
        world.forecast(45_000);
        world.run(60);
        assertThat(world.box(0).wire).hasSize(before);
    }

    @Test
    void stopsEveryChargerAndResumesByItself() {
        world.forecast(0);
        world.run(5);
        assertThat(world.drawn()).isEqualTo(Power.ZERO);
        assertThat(world.view().stopped()).isTrue();
        assertThat(world.view().limitSource()).isEqualTo(LimitSource.STOP);
        world.run(120);
        assertThat(world.drawn()).isEqualTo(Power.ZERO);
        world.forecast(30_000);
        world.run(60);
        assertThat(world.view().stopped()).isFalse();
        assertThat(world.drawn()).isGreaterThan(Power.ofWatts(29_000)).isLessThanOrEqualTo(Power.ofWatts(30_000));
    }

    @Test
    void staysStoppedThroughARestartAndALostLink() {
        world.forecast(0);
        world.run(10);
        world.crashAndRestart();
        world.run(60);
        assertThat(world.view().limitSource()).isEqualTo(LimitSource.STOP);
        assertThat(world.drawn()).isEqualTo(Power.ZERO);
        world.heartbeats = false;
        world.run(200);
        assertThat(world.view().link().state()).isEqualTo(LinkState.OFFLINE);
        assertThat(world.drawn()).as("a lost link does not end a stop (V14)").isEqualTo(Power.ZERO);
    }

    @Test
    void fallsBackAtTheDeadlineThoughNobodySaysSo() {
        world.heartbeats = false;
        Instant deadline = world.link.deadline();
        world.run(80);
        assertThat(world.view().limitSource()).isEqualTo(LimitSource.FALLBACK);
        assertThat(world.view().limitSince()).isEqualTo(deadline);
        assertThat(world.drawn()).isLessThanOrEqualTo(World.FALLBACK);
        assertThat(world.alerts()).contains("link-offline");
        world.heartbeats = true;
        world.online(world.engine.instant());
        world.run(20);
        assertThat(world.view().limitSource())
                .as("a forecast must come since the link came back")
                .isEqualTo(LimitSource.FALLBACK);
        world.forecast(45_000);
        world.run(60);
        assertThat(world.drawn()).isGreaterThan(Power.ofWatts(44_000));
    }

    @Test
    void changesNothingByARestart() {
        Instant since = world.view().limitSince();
        world.crashAndRestart();
        world.run(30);
        assertThat(world.view().limit()).isEqualTo(Power.ofWatts(45_000));
        assertThat(world.view().limitSince()).isEqualTo(since);
        assertThat(world.drawn()).isGreaterThan(Power.ofWatts(44_000));
    }

    @Test
    void settlesInsideTheFallbackIfTheGatewayNeverComesBack() {
        world.boxes.forEach(box -> {
            world.engine.crash();
            box.disconnect();
        });
        world.engine.crash();
        world.engine.advance(Duration.ofMinutes(31));
        Power allowed = world.boxes.stream().map(Box::allowed).reduce(Power.ZERO, Power::plus);
        assertThat(allowed).as("H3").isLessThanOrEqualTo(World.FALLBACK);
    }

    @Test
    void settlesInsideTheFallbackThatHoldsOnceTheProvidersHasRunOut() {
        Instant now = world.engine.instant();
        Block twoDays = new Block(
                now, now.plus(Duration.ofDays(2)), BlockPhase.ALL, new Capacity.OfPower(Power.ofWatts(60_000)));
        var _ = world.site()
                .ask(new SiteCommand.TakeForecast(
                        new Forecast(ForecastType.FALLBACK_CONSUMPTION, List.of(twoDays)), "long", now));
        world.run(1_200); // schedules are renewed
        world.boxes.forEach(box -> {
            world.engine.crash();
            box.disconnect();
        });
        world.engine.crash();
        world.engine.advance(Duration.ofDays(2));
        Power allowed = world.boxes.stream().map(Box::allowed).reduce(Power.ZERO, Power::plus);
        assertThat(allowed)
                .as("by then the site's own fallback holds, and nobody is there to say so (H3)")
                .isLessThanOrEqualTo(World.FALLBACK);
    }

    @Test
    void namesAChargerThatIgnoresItsLimitAndTakesItsPowerFromTheOthers() {
        world.box(0).ignores = true;
        world.run(40);
        SiteView view = world.view();
        assertThat(view.alerts()).anySatisfy(alert -> {
            assertThat(alert.kind()).isEqualTo("charger-ignores-limit");
            assertThat(alert.charger()).isEqualTo("QS-01");
        });
        assertThat(view.chargers().getFirst().scheduleState()).isEqualTo(ScheduleState.IGNORED);
        Power others = world.box(1).allowed().plus(world.box(2).allowed());
        assertThat(others)
                .as("the others are squeezed by its rating")
                .isLessThanOrEqualTo(Power.ofWatts(45_000).minus(world.box(0).rating));
        world.box(0).ignores = false;
        world.run(90);
        assertThat(world.alerts()).doesNotContain("charger-ignores-limit");
        assertThat(world.drawn()).isGreaterThan(Power.ofWatts(44_000));
        world.overruns.clear(); // it ignored its limit for a while: that is what this is about
    }

    @Test
    void inventsNoPowerWhenMetersAreOff() {
        world.boxes.forEach(box -> box.meters = false);
        world.run(60);
        assertThat(world.view().coverage().held()).isEqualTo(3);
        world.run(60);
        assertThat(world.view().power()).isNull();
        assertThat(world.view().coverage().known()).isZero();
        assertThat(world.alerts()).contains("coverage-low");
        assertThat(world.reported.getLast().power()).isNull();
    }

    @Test
    void reportsATotalAtEveryFullMinute() {
        world.reported.clear();
        world.run(180);
        assertThat(world.reported).hasSize(3).allSatisfy(total -> {
            assertThat(total.at().getEpochSecond() % 60).isZero();
            assertThat(total.power()).isNotNull();
        });
    }

    @Test
    void doesNotAcknowledgeWhatItCannotStoreButLowersAllTheSame() {
        world.store.failing = true;
        assertThat(world.forecast(15_000)).isInstanceOf(ForecastTaken.NotStored.class);
        world.run(20);
        assertThat(world.drawn()).isLessThanOrEqualTo(Power.ofWatts(15_000));
        assertThat(world.alerts()).contains("store-failing");
        assertThat(world.forecast(50_000)).isInstanceOf(ForecastTaken.NotStored.class);
        world.run(60);
        assertThat(world.view().limit()).as("what raises has to be stored").isEqualTo(Power.ofWatts(15_000));
        world.store.failing = false;
        assertThat(world.forecast(40_000)).isEqualTo(new ForecastTaken.Stored());
        world.run(60);
        assertThat(world.drawn()).isGreaterThan(Power.ofWatts(39_000)).isLessThanOrEqualTo(Power.ofWatts(40_000));
        assertThat(world.alerts()).isEmpty();
    }

    @Test
    void lowersThoughTheStoreHasFailedSinceBeforeSchedulesEnded() {
        world.store.failing = true;
        world.run(2_400);
        assertThat(world.drawn()).as("they have ended in the fallback").isGreaterThan(Power.ofWatts(19_000));
        assertThat(world.forecast(block -> block == 0 ? 15_000 : 60_000)).isInstanceOf(ForecastTaken.NotStored.class);
        world.run(15);
        assertThat(world.drawn())
                .as("a raise of later blocks has to wait for the store, and holds nothing up that lowers")
                .isGreaterThan(Power.ZERO)
                .isLessThanOrEqualTo(Power.ofWatts(15_000));
    }

    @Test
    void doesNotForgetOverARestartWhoIgnoresItsLimit() {
        world.box(0).ignores = true;
        world.run(40);
        world.crashAndRestart();
        for (int second = 0; second < 60; second++) {
            world.run(1);
            assertThat(world.box(1).allowed().plus(world.box(2).allowed()))
                    .as("the others make room for its rating at every moment")
                    .isLessThanOrEqualTo(Power.ofWatts(45_000).minus(world.box(0).rating));
        }
        world.overruns.clear(); // it ignored its limit for a while: that is what this is about
    }

    @Test
    void staysStoppedByAStopThatCouldNotBeStoredWhateverFallbackIsStoredAfterIt() {
        world.store.failing = true;
        assertThat(world.forecast(0)).isInstanceOf(ForecastTaken.NotStored.class);
        world.store.failing = false;
        CompletableFuture<ForecastTaken> fallback =
                world.forecastSent(ForecastType.FALLBACK_CONSUMPTION, block -> 20_000);
        world.run(30);
        assertThat(fallback).isCompletedWithValue(new ForecastTaken.Stored());
        assertThat(world.drawn()).as("a fallback ends no stop (V14)").isEqualTo(Power.ZERO);
    }

    @Test
    void stopsThoughTheStoreFails() {
        world.store.failing = true;
        assertThat(world.forecast(0)).isInstanceOf(ForecastTaken.NotStored.class);
        world.run(5);
        assertThat(world.drawn()).isEqualTo(Power.ZERO);
    }

    @Test
    void keepsTheOrderOfReceiptWhereForecastsComeTogether() {
        CompletableFuture<ForecastTaken> first = world.forecastSent(block -> 10_000);
        CompletableFuture<ForecastTaken> second = world.forecastSent(block -> 20_000);
        CompletableFuture<ForecastTaken> third = world.forecastSent(block -> 30_000);
        world.run(60);
        assertThat(first).isCompletedWithValue(new ForecastTaken.Stored());
        assertThat(second).isCompletedWithValue(new ForecastTaken.Stored());
        assertThat(third).isCompletedWithValue(new ForecastTaken.Stored());
        assertThat(world.view().limit()).isEqualTo(Power.ofWatts(30_000));
        world.crashAndRestart();
        world.run(10);
        assertThat(world.view().limit()).isEqualTo(Power.ofWatts(30_000));
    }

    @Test
    void takesWhatAChargerOutOfContactMayDrawFromTheOthers() {
        world.box(0).disconnect();
        world.run(40);
        assertThat(world.alerts()).contains("charger-out-of-contact");
        assertThat(world.view().reserves()).isNotEmpty();
        world.forecast(30_000);
        world.run(30);
        assertThat(world.drawn()).isLessThanOrEqualTo(Power.ofWatts(30_000));
        world.box(0).connect(world.site());
        world.run(60);
        assertThat(world.alerts()).isEmpty();
        assertThat(world.drawn()).isGreaterThan(Power.ofWatts(29_000));
    }

    @Test
    void triesAChargerThatRefusesAgainAndLessAndLessOften() {
        world.box(0).refuses = true;
        world.forecast(60_000);
        world.run(300);
        assertThat(world.alerts()).contains("charger-refuses");
        int tries = world.box(0).wire.size();
        assertThat(tries).isLessThan(15);
        world.box(0).refuses = false;
        world.run(300);
        assertThat(world.alerts()).isEmpty();
        assertThat(world.drawn()).isGreaterThan(Power.ofWatts(59_000));
    }

    @Test
    void tellsAChargerThatDoesNotAnswerOfADecreaseThatIsToComeBeforeItWouldBeTriedAgain() {
        world.forecast(block -> block == 0 ? 45_000 : 60_000);
        world.run(240);
        world.box(0).answers = false;
        world.box(0).disconnect();
        world.box(0).connect(world.site());
        world.run(450);
        Instant before = world.engine.instant();
        Instant edge = World.START.plusSeconds(930);
        Box.SentSchedule last = world.box(0).wire.getLast();
        assertThat(last.at()).isBefore(before.minusSeconds(60));
        assertThat(last.schedule().at(edge)).isEqualTo(Power.ofWatts(20_000));

        world.forecast(block -> block == 0 ? 45_000 : 20_000);
        world.run(1);
        Box.SentSchedule lower = world.box(0).wire.getLast();
        assertThat(lower.at()).isAfterOrEqualTo(before);
        assertThat(lower.schedule().at(edge)).isLessThan(Power.ofWatts(7_000));
        world.run(240);
    }

    @Test
    void lowersAChargerThatRefusesEveryFiveSeconds() {
        world.box(0).refuses = true;
        int before = world.box(0).wire.size();
        world.forecast(0);
        world.run(21);
        assertThat(world.box(0).wire.size() - before).isBetween(4, 6);
        assertThat(world.alerts()).contains("limit-exceeded", "charger-refuses");
        world.box(0).refuses = false;
        world.run(6);
        assertThat(world.drawn()).isEqualTo(Power.ZERO);
        world.overruns.clear(); // it refused to stop for a while: that is what this is about
    }

    @Test
    void waitsForTheStoreAndKeepsWhatChargersHoldMeanwhile() {
        world.store.failing = true;
        world.crashAndRestart();
        world.run(30);
        assertThat(world.alerts()).contains("store-failing");
        assertThat(world.forecast(0)).isInstanceOf(ForecastTaken.NotStored.class);
        world.store.failing = false;
        world.run(30);
        assertThat(world.drawn())
                .as("a stop that could not be stored holds as soon as the chargers can be told")
                .isEqualTo(Power.ZERO);
        world.overruns.clear();
    }

    @Test
    void doesLittleWhenNothingHappens() {
        AtomicInteger views = new AtomicInteger();
        world.views.subscribe(view -> views.incrementAndGet());
        world.run(600);
        assertThat(views).as("readings come every 5 s").hasValueLessThan(200);
    }

    @Test
    void walksThroughTheBlocksOfAForecast() {
        world.forecast(block -> block % 2 == 0 ? 45_000 : 24_000);
        world.run(3600);
        assertThat(world.drawn()).isGreaterThan(Power.ofWatts(20_000));
    }
}
