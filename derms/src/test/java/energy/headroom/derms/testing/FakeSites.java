package energy.headroom.derms.testing;

import energy.headroom.limits.ForecastBook;
import energy.headroom.limits.ForecastPolicy;
import energy.headroom.limits.LinkState;
import energy.headroom.limits.SiteRules;
import energy.headroom.limits.proof.Deadlines;
import energy.headroom.sites.ProviderId;
import energy.headroom.sites.SiteCommand;
import energy.headroom.sites.SiteId;
import energy.headroom.sites.SiteSpec;
import energy.headroom.sites.engine.Address;
import energy.headroom.sites.engine.Engine;
import energy.headroom.sites.engine.Question;
import energy.headroom.units.Power;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Sites that remember what they are told, in the place of the living ones. */
public final class FakeSites implements Engine {
    private static final long PATIENCE_SECONDS = 30;

    private final Map<String, BlockingQueue<SiteCommand.LinkChanged>> links = new ConcurrentHashMap<>();
    public final BlockingQueue<SiteCommand.TakeForecast> forecasts = new LinkedBlockingQueue<>();
    private volatile SiteCommand.ForecastTaken answer = new SiteCommand.ForecastTaken.Stored();

    /** How the sites answer forecasts from here on. */
    public void answerForecasts(SiteCommand.ForecastTaken taken) {
        answer = taken;
    }

    /** Waits until a site hears that its link is in a state, and forgets what it heard before. */
    public SiteCommand.LinkChanged await(String site, LinkState state) throws InterruptedException {
        while (true) {
            SiteCommand.LinkChanged heard = heard(site).poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            Objects.requireNonNull(heard, () -> site + " never heard that its link is " + state);
            if (heard.link().state() == state) {
                return heard;
            }
        }
    }

    private static final ForecastPolicy STORED = new ForecastPolicy(
            ForecastBook.Replace.ALL,
            ForecastPolicy.Otherwise.FALLBACK,
            ForecastPolicy.Otherwise.FALLBACK,
            ForecastPolicy.Resume.STORED_FORECAST,
            Duration.ZERO);

    public void forget() {
        links.clear();
        forecasts.clear();
    }

    public static SiteSpec spec(String id, ProviderId provider, String group) {
        SiteRules rules = SiteRules.of(Power.ofWatts(100_000), Power.ofWatts(20_000), STORED);
        return new SiteSpec(
                new SiteId(id),
                id,
                provider,
                group,
                group,
                ZoneOffset.UTC,
                rules,
                List.of(),
                Duration.ofMinutes(1),
                Duration.ofMinutes(1),
                Duration.ofMinutes(5),
                Deadlines.USUAL,
                SiteSpec.GENTLE_LADDER);
    }

    private BlockingQueue<SiteCommand.LinkChanged> heard(String site) {
        return links.computeIfAbsent(site, name -> new LinkedBlockingQueue<>());
    }

    private void take(String site, SiteCommand command) {
        if (command instanceof SiteCommand.LinkChanged changed) {
            heard(site).add(changed);
        } else if (command instanceof SiteCommand.TakeForecast forecast) {
            forecasts.add(forecast);
        }
    }

    @Override
    public <C> Kind<C> kind(String name, Class<C> commands, Maker<C> maker) {
        return id -> new Address<>() {
            @Override
            public void tell(C command) {
                take(id, (SiteCommand) command);
            }

            @Override
            public <A, Q extends Question<A>> CompletionStage<A> ask(Q question) {
                take(id, (SiteCommand) question);
                return CompletableFuture.completedFuture(question.answerType().cast(answer));
            }
        };
    }

    @Override
    public void close() {}
}
