package energy.headroom.sites;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.limits.Block;
import energy.headroom.limits.BlockPhase;
import energy.headroom.limits.Capacity;
import energy.headroom.limits.Forecast;
import energy.headroom.limits.ForecastPolicy;
import energy.headroom.limits.ForecastType;
import energy.headroom.limits.LinkState;
import energy.headroom.limits.Schedule;
import energy.headroom.limits.SiteRules;
import energy.headroom.limits.proof.Deadlines;
import energy.headroom.metering.SiteTotal;
import energy.headroom.sites.engine.pekko.PekkoEngine;
import energy.headroom.sites.port.Chargers;
import energy.headroom.sites.port.MemorySiteStore;
import energy.headroom.sites.port.Provider;
import energy.headroom.units.Current;
import energy.headroom.units.Phase;
import energy.headroom.units.Power;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SitesOnPekkoTest {
    private static final SiteId SITE = new SiteId("quay-street");

    @Test
    void livesOnTheRealEngineAsOnTheSteadyOne() throws Exception {
        BlockingQueue<Schedule> sent = new LinkedBlockingQueue<>();
        CompletableFuture<Sites> door = new CompletableFuture<>();
        try (PekkoEngine engine = PekkoEngine.alone(InstantSource.system())) {
            Sites sites = new Sites(
                    List.of(spec()),
                    engine,
                    new MemorySiteStore(),
                    new MemoryViews(),
                    () -> obeying(door, sent),
                    () -> online(door));
            door.complete(sites);
            sites.start();
            sites.site(SITE).tell(new SiteCommand.ChargerConnected("QS-01", null, null));
            sites.site(SITE)
                    .tell(new SiteCommand.ConnectorChanged("QS-01", 1, ConnectorState.PREPARING, Instant.now()));
            assertThat(next(sent).last()).as("the fallback first").isEqualTo(Power.ofWatts(5_000));
            SiteCommand.ForecastTaken taken = sites.site(SITE)
                    .ask(new SiteCommand.TakeForecast(forecast(12_000), "m-1", Instant.now()))
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
            assertThat(taken).isEqualTo(new SiteCommand.ForecastTaken.Stored());
            assertThat(next(sent).at(Instant.now())).isEqualTo(Power.ofWatts(12_000));
            SiteView view = sites.site(SITE)
                    .ask(new SiteCommand.Look())
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
            assertThat(view.limit()).isEqualTo(Power.ofWatts(12_000));
        }
    }

    private static Schedule next(BlockingQueue<Schedule> sent) throws InterruptedException {
        Schedule schedule = sent.poll(15, TimeUnit.SECONDS);
        if (schedule == null) {
            throw new AssertionError("no schedule was sent within 15 s");
        }
        return schedule;
    }

    private static Chargers obeying(CompletableFuture<Sites> door, BlockingQueue<Schedule> sent) {
        return new Chargers() {
            @Override
            public void send(ChargerSpec charger, Schedule schedule, Instant now) {
                sent.add(schedule);
                door.join()
                        .site(SITE)
                        .tell(new SiteCommand.ScheduleAnswered(
                                charger.id(), schedule, SiteCommand.ScheduleAnswered.Answer.ACCEPTED, "Accepted"));
            }

            @Override
            public void askForReading(String charger, int connector) {}

            @Override
            public void order(ChargerSpec charger, Order order) {}
        };
    }

    private static Provider online(CompletableFuture<Sites> door) {
        return new Provider() {
            @Override
            public void follow(ProviderId provider, SiteId site) {
                Instant now = Instant.now();
                LinkStatus link = new LinkStatus(LinkState.ONLINE, now, now.plusSeconds(600));
                door.join().site(site).tell(new SiteCommand.LinkChanged(link));
            }

            @Override
            public void report(ProviderId provider, SiteId site, SiteTotal total) {}

            @Override
            public boolean cannotComply(ProviderId provider, SiteId site, NonCompliance what) {
                return false;
            }
        };
    }

    private static Forecast forecast(long watts) throws Forecast.Refused {
        Instant now = Instant.now();
        return Forecast.of(
                ForecastType.CONSUMPTION,
                List.of(new Block(
                        now.minusSeconds(60),
                        now.plusSeconds(86_400),
                        BlockPhase.ALL,
                        new Capacity.OfPower(Power.ofWatts(watts)))));
    }

    static SiteSpec spec() {
        SiteRules rules = SiteRules.of(Power.ofWatts(100_000), Power.ofWatts(5_000), ForecastPolicy.STRICT);
        ChargerSpec charger = new ChargerSpec(
                "QS-01",
                List.of(new ChargerSpec.ConnectorSpec(
                        1, EnumSet.allOf(Phase.class), Current.ofAmperes(32), Current.ofAmperes(6))),
                ChargerSpec.RateUnit.A);
        return new SiteSpec(
                SITE,
                "Quay Street",
                new ProviderId("vector-test"),
                "AKL001",
                "AKL001",
                ZoneId.of("Pacific/Auckland"),
                rules,
                List.of(charger),
                Duration.ofMinutes(1),
                Duration.ofSeconds(30),
                Duration.ofSeconds(90),
                Deadlines.USUAL,
                SiteSpec.GENTLE_LADDER);
    }
}
