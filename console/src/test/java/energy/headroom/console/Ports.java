package energy.headroom.console;

import energy.headroom.limits.Block;
import energy.headroom.limits.ConnectorId;
import energy.headroom.limits.ForecastType;
import energy.headroom.limits.LimitSource;
import energy.headroom.limits.LinkState;
import energy.headroom.limits.OperatorLimit;
import energy.headroom.limits.Received;
import energy.headroom.limits.plan.Held;
import energy.headroom.limits.proof.Apply;
import energy.headroom.limits.proof.Breach;
import energy.headroom.metering.Coverage;
import energy.headroom.metering.MeterEvent;
import energy.headroom.metering.SiteTotal;
import energy.headroom.metering.Told;
import energy.headroom.sites.Climb;
import energy.headroom.sites.LinkStatus;
import energy.headroom.sites.NonCompliance;
import energy.headroom.sites.ProviderId;
import energy.headroom.sites.Released;
import energy.headroom.sites.SiteCommand.OperatorLimitTaken;
import energy.headroom.sites.SiteCommand.ReleaseTaken;
import energy.headroom.sites.SiteCommand.TrialsTaken;
import energy.headroom.sites.SiteId;
import energy.headroom.sites.SiteView;
import energy.headroom.sites.ToldAs;
import energy.headroom.sites.Trial;
import energy.headroom.sites.port.Appeals;
import energy.headroom.sites.port.ChargingSessions;
import energy.headroom.sites.port.Credentials;
import energy.headroom.sites.port.LinkView;
import energy.headroom.sites.port.Links;
import energy.headroom.sites.port.MemoryChargingSessions;
import energy.headroom.sites.port.MessageView;
import energy.headroom.sites.port.Messages;
import energy.headroom.sites.port.Operators;
import energy.headroom.sites.port.Pairings;
import energy.headroom.sites.port.SetAside;
import energy.headroom.sites.port.Signer;
import energy.headroom.sites.port.SiteStore;
import energy.headroom.sites.port.Views;
import energy.headroom.units.Energy;
import energy.headroom.units.Power;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the console needs from others, in memory. */
final class Ports implements Views, SiteStore, Messages, Operators, Appeals, Credentials, Pairings, SetAside {
    final ChargingSessions sessions = new MemoryChargingSessions();

    /** How the next reload ends, and the keys that were rotated. */
    volatile Credentials.Reloaded reloaded = new Credentials.Reloaded.NoSuchProvider();

    final AtomicInteger rotations = new AtomicInteger();

    final Map<SiteId, SiteView> views = new ConcurrentSkipListMap<>();
    final List<Consumer<SiteView>> followers = new CopyOnWriteArrayList<>();
    final List<MessageView> messages = new CopyOnWriteArrayList<>();
    /** Makes every question for messages fail, as a broken database would. */
    volatile boolean broken;

    final List<LinkView> links = new CopyOnWriteArrayList<>();

    @Override
    public Credentials.Reloaded reload(ProviderId provider) {
        return provider.value().equals("vector-test") ? reloaded : new Credentials.Reloaded.NoSuchProvider();
    }

    @Override
    public void rotateSigningKey() {
        rotations.incrementAndGet();
    }

    @Override
    public void put(SiteView view) {
        views.put(view.spec().id(), view);
        followers.forEach(follower -> follower.accept(view));
    }

    @Override
    public Optional<SiteView> find(SiteId site) {
        return Optional.ofNullable(views.get(site));
    }

    @Override
    public List<SiteView> all() {
        return List.copyOf(views.values());
    }

    @Override
    public Subscription subscribe(Consumer<SiteView> onView) {
        followers.add(onView);
        return () -> followers.remove(onView);
    }

    /** A reading every 10 s that swings a little under the limit. */
    @Override
    public List<Past> past(SiteId site, Instant from, Instant to) {
        SiteView view = views.get(site);
        if (view == null) {
            return List.of();
        }
        long watts = view.power() == null ? 0 : view.power().watts();
        return LongStream.range(from.getEpochSecond() / 10, to.getEpochSecond() / 10)
                .mapToObj(i -> new Past(
                        Instant.ofEpochSecond(i * 10),
                        Power.ofWatts(Math.round(watts * (0.9 + 0.1 * Math.sin(i / 25.0)))),
                        Energy.ofWattHours(watts * i / 360),
                        view.limit(),
                        LimitSource.FORECAST,
                        new Coverage(1, 0, 0, 0)))
                .toList();
    }

    /** What is set aside, newest first, and what becomes of an order to send one of them again. */
    final List<SetAside.Message> aside = new CopyOnWriteArrayList<>();

    volatile SetAside.Again again = SetAside.Again.QUEUED;

    @Override
    public CompletionStage<List<SetAside.Message>> newest(ProviderId provider, int most) {
        return CompletableFuture.completedFuture(aside.stream().limit(most).toList());
    }

    @Override
    public CompletionStage<SetAside.Again> sendAgain(ProviderId provider, String requestId) {
        orders.add("send again " + provider + " " + requestId);
        return CompletableFuture.completedFuture(again);
    }

    /** Its signature is the content's length. */
    Signer signer() {
        return new Signer() {
            @Override
            public String signature(byte[] content) {
                return "signature-of-" + content.length;
            }

            @Override
            public String publicKeys() {
                return "{\"keys\":[]}";
            }
        };
    }

    Links links() {
        return () -> List.copyOf(links);
    }

    @Override
    public List<MessageView> recent(int n) {
        if (broken) {
            throw new IllegalStateException("the database is at /secret/path");
        }
        return new ArrayList<>(messages.subList(0, Math.min(n, messages.size())));
    }

    static LinkView link(String provider, Instant now) {
        return new LinkView(
                new ProviderId(provider),
                new LinkStatus(LinkState.ONLINE, now.minusSeconds(4_000), now.plusSeconds(14)),
                now.minusSeconds(4),
                now.minusSeconds(2));
    }

    /** How the next release or its end ends; null: as it was ordered. */
    volatile @Nullable ReleaseTaken releaseAnswer;

    @Override
    public CompletionStage<ReleaseTaken> release(
            SiteId site, Set<String> chargers, Instant at, String by, String reason) {
        return released(chargers, site + " " + new TreeSet<>(chargers) + " released by " + by + ": " + reason);
    }

    @Override
    public CompletionStage<ReleaseTaken> takeBack(SiteId site, Set<String> chargers, String by) {
        return released(chargers, site + " " + new TreeSet<>(chargers) + " taken back by " + by);
    }

    private CompletionStage<ReleaseTaken> released(Set<String> chargers, String order) {
        orders.add(order);
        ReleaseTaken answer = releaseAnswer;
        return CompletableFuture.completedFuture(answer == null ? new ReleaseTaken.Done(chargers) : answer);
    }

    /** By charger, why a commissioning test of it did not begin. */
    volatile Map<String, String> notTried = Map.of();

    @Override
    public CompletionStage<TrialsTaken> tryChargers(SiteId site, Set<String> chargers, Duration cut, String by) {
        orders.add(site + " " + new TreeSet<>(chargers) + " tried for " + cut + " by " + by);
        return CompletableFuture.completedFuture(new TrialsTaken(notTried));
    }

    @Override
    public CompletionStage<Void> addTrial(SiteId site, String charger, Trial trial) {
        throw new UnsupportedOperationException("the console tests nothing itself");
    }

    @Override
    public CompletionStage<Void> putReleased(SiteId site, Set<String> chargers, @Nullable Released released) {
        throw new UnsupportedOperationException("the console releases nothing itself");
    }

    /** What operators ordered: a limit, or who ended it. */
    final List<Object> orders = new CopyOnWriteArrayList<>();

    @Override
    public CompletionStage<Ordered> renew(ProviderId provider) {
        return pairing("renew", provider);
    }

    @Override
    public CompletionStage<Ordered> end(ProviderId provider) {
        return pairing("end", provider);
    }

    /** What a provider's profile leaves out. */
    volatile boolean appealsUsed = true;

    @Override
    public CompletionStage<Appeal> adjust(ProviderId provider, SiteId site, ForecastType type, List<Block> blocks) {
        return appeal(List.of(provider, site, type, blocks), "adjust_group_capacity_forecast");
    }

    @Override
    public CompletionStage<Appeal> cannotKeep(ProviderId provider, SiteId site, NonCompliance what) {
        return appeal(List.of(provider, site, what), "group_capacity_compliance_error");
    }

    private CompletionStage<Appeal> appeal(List<Object> order, String message) {
        if (!appealsUsed) {
            return CompletableFuture.completedFuture(new Appeal.NotUsed(message));
        }
        orders.add(order);
        return CompletableFuture.completedFuture(appeal);
    }

    private CompletionStage<Ordered> pairing(String order, ProviderId provider) {
        orders.add(order + " " + provider);
        return CompletableFuture.completedFuture(
                provider.value().equals("dso") ? pairing : new Ordered.NoRegistration());
    }

    /** How the next appeal and the next order to a registration end. */
    volatile Appeal appeal = new Appeal.Queued("request-1");

    volatile Ordered pairing = new Ordered.Done();

    volatile OperatorLimitTaken answer = new OperatorLimitTaken.Stored();

    @Override
    public CompletionStage<OperatorLimitTaken> limit(SiteId site, OperatorLimit limit) {
        orders.add(limit);
        return CompletableFuture.completedFuture(answer);
    }

    @Override
    public CompletionStage<OperatorLimitTaken> endLimit(SiteId site, Instant at, String by) {
        orders.add(site + " ended by " + by);
        return CompletableFuture.completedFuture(answer);
    }

    @Override
    public CompletionStage<Remembered> recall(SiteId site) {
        return CompletableFuture.completedFuture(new Remembered(
                List.of(),
                Map.of(),
                Map.of(),
                Energy.ZERO,
                null,
                Map.of(),
                null,
                Proofs.NONE,
                Map.of(),
                Map.of(),
                0,
                null,
                null));
    }

    @Override
    public CompletionStage<Void> addForecast(SiteId site, Received received, List<Long> keep) {
        return CompletableFuture.completedFuture(null);
    }

    final List<Apply> applies = new CopyOnWriteArrayList<>();
    final List<Breach> breaches = new CopyOnWriteArrayList<>();

    @Override
    public CompletionStage<Void> putApply(SiteId site, Apply apply) {
        applies.add(apply);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<Void> putBreach(SiteId site, Breach breach) {
        breaches.add(breach);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<Void> putClimb(SiteId site, String charger, @Nullable Climb climb) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public List<Apply> applies(SiteId site, Instant from, Instant to) {
        return List.copyOf(applies);
    }

    @Override
    public List<Breach> breaches(SiteId site, Instant from, Instant to) {
        return List.copyOf(breaches);
    }

    @Override
    public CompletionStage<Void> putOperatorLimit(SiteId site, OperatorLimit limit) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<Void> endOperatorLimit(SiteId site, Instant at, String by) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<Void> putHeld(SiteId site, String charger, Held held) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<Void> putTold(SiteId site, String charger, ToldAs told) {
        return CompletableFuture.completedFuture(null);
    }

    /** What was kept about past totals. */
    volatile Recorded recorded = Recorded.NOTHING;

    @Override
    public Recorded recorded(SiteId site, Instant from, Instant to) {
        return recorded;
    }

    @Override
    public List<MeterEvent.Taken<ConnectorId>> readings(
            SiteId site, ConnectorId connector, Instant from, Instant to, int most) {
        return recorded.told().stream()
                .flatMap(told ->
                        told.event() instanceof MeterEvent.Taken<ConnectorId> taken ? Stream.of(taken) : Stream.empty())
                .limit(most)
                .toList();
    }

    @Override
    public CompletionStage<Void> addTold(SiteId site, List<Told<ConnectorId>> told) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<Void> addTotal(SiteId site, SiteTotal total, Power limit, LimitSource source, Basis basis) {
        return CompletableFuture.completedFuture(null);
    }
}
