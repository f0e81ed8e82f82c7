package energy.headroom.sites.living;

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
import energy.headroom.limits.proof.Breach;
import energy.headroom.limits.proof.Deadlines;
import energy.headroom.metering.SiteTotal;
import energy.headroom.sites.ChargerSpec;
import energy.headroom.sites.LinkStatus;
import energy.headroom.sites.MemoryViews;
import energy.headroom.sites.NonCompliance;
import energy.headroom.sites.Order;
import energy.headroom.sites.ProviderId;
import energy.headroom.sites.Rung;
import energy.headroom.sites.SiteCommand;
import energy.headroom.sites.SiteCommand.ForecastTaken;
import energy.headroom.sites.SiteId;
import energy.headroom.sites.SiteSpec;
import energy.headroom.sites.SiteView;
import energy.headroom.sites.Sites;
import energy.headroom.sites.engine.Address;
import energy.headroom.sites.engine.steady.ShiftedEngine;
import energy.headroom.sites.engine.steady.SteadyEngine;
import energy.headroom.sites.port.Chargers;
import energy.headroom.sites.port.Provider;
import energy.headroom.units.Current;
import energy.headroom.units.Phase;
import energy.headroom.units.Power;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongUnaryOperator;

/** A site with three chargers of one connector each (23.4 kW), a provider and a store. */
final class World implements Chargers, Provider {
    static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    static final SiteId SITE = new SiteId("quay-street");
    static final Power FALLBACK = Power.ofWatts(20_000);
    private static final ProviderId PROVIDER = new ProviderId("vector-test");

    final SteadyEngine engine = new SteadyEngine(START);
    final FaultyStore store = new FaultyStore(engine);
    final MemoryViews views = new MemoryViews();
    final List<Box> boxes = new ArrayList<>();
    final List<SiteTotal> reported = new ArrayList<>();
    final List<String> overruns = new ArrayList<>();
    final List<Instant> asked = new ArrayList<>();
    final List<NonCompliance> told = new ArrayList<>();
    /** Chargers that their limits were said to have no effect on, or an effect. */
    final List<String> failed = new ArrayList<>();

    final List<String> worked = new ArrayList<>();
    /** What each charger was told in last. */
    final Map<String, ChargerSpec.RateUnit> units = new HashMap<>();

    boolean takesComplianceErrors = true;
    final Sites sites;
    LinkStatus link = new LinkStatus(LinkState.OFFLINE, START, null);
    boolean heartbeats = true;
    /** The provider tells nobody how its link stands. */
    boolean silent;

    /** How far the gateway's clock is ahead, in milliseconds. */
    long clockAhead;

    private int messages;

    World() {
        this(ForecastPolicy.STRICT);
    }

    World(ForecastPolicy policy) {
        this(policy, SiteSpec.GENTLE_LADDER, ChargerSpec.Holder.CHARGER);
    }

    private World(ForecastPolicy policy, List<Rung> ladder, ChargerSpec.Holder holder) {
        SiteRules rules = SiteRules.of(Power.ofWatts(100_000), FALLBACK, policy);
        List<ChargerSpec> chargers = List.of("QS-01", "QS-02", "QS-03").stream()
                .map(id -> charger(id, holder))
                .toList();
        SiteSpec spec = new SiteSpec(
                SITE,
                "Quay Street",
                PROVIDER,
                "AKL001",
                "AKL001",
                ZoneId.of("Pacific/Auckland"),
                rules,
                chargers,
                Duration.ofMinutes(1),
                Duration.ofSeconds(30),
                Duration.ofSeconds(90),
                Deadlines.USUAL,
                ladder);
        Power rating = Power.drawnBy(Current.ofAmperes(32), rules.highestVoltage(), 3);
        chargers.forEach(charger -> boxes.add(new Box(charger, rating, engine)));
        sites = new Sites(
                List.of(spec), new ShiftedEngine(engine, () -> clockAhead), store, views, () -> this, () -> this);
        engine.after(Duration.ofSeconds(5), this::pulse);
    }

    private static ChargerSpec charger(String id, ChargerSpec.Holder holder) {
        return new ChargerSpec(
                id,
                List.of(new ChargerSpec.ConnectorSpec(
                        1, EnumSet.allOf(Phase.class), Current.ofAmperes(32), Current.ofAmperes(6))),
                ChargerSpec.RateUnit.A,
                holder);
    }

    /** What goes on by itself: meters show, and the provider's heartbeats move the deadline. */
    private void pulse() {
        boxes.forEach(Box::read);
        if (link.state() == LinkState.ONLINE && heartbeats && !silent) {
            online(link.since());
        }
        engine.after(Duration.ofSeconds(5), this::pulse);
    }

    Address<SiteCommand> site() {
        return sites.site(SITE);
    }

    /** A site with all chargers there and charging, under a forecast. */
    static World charging(long watts) {
        return charging(new World(), watts);
    }

    static World charging(ForecastPolicy policy, long watts) {
        return charging(new World(policy), watts);
    }

    /** With a stop ladder of its own. */
    static World charging(long watts, List<Rung> ladder) {
        return charging(new World(ForecastPolicy.STRICT, ladder, ChargerSpec.Holder.CHARGER), watts);
    }

    /** With chargers whose schedules somebody else holds. */
    static World charging(long watts, ChargerSpec.Holder holder) {
        return charging(new World(ForecastPolicy.STRICT, SiteSpec.GENTLE_LADDER, holder), watts);
    }

    private static World charging(World world, long watts) {
        world.wake();
        world.boxes.forEach(Box::plug);
        world.online(World.START);
        assertThat(world.forecast(watts)).isEqualTo(new ForecastTaken.Stored());
        world.run(60);
        assertThat(world.drawn()).isGreaterThan(Power.ZERO).isLessThanOrEqualTo(Power.ofWatts(watts));
        return world;
    }

    void wake() {
        sites.start();
        engine.settle();
        boxes.forEach(box -> box.connect(site()));
        engine.settle();
    }

    /** Kills the gateway and starts it again on the same store; chargers come back one after the other. */
    void crashAndRestart() {
        boxes.forEach(box -> {
            engine.crash();
            box.disconnect();
        });
        engine.crash();
        sites.start();
        for (int i = 0; i < boxes.size(); i++) {
            Box box = boxes.get(i);
            engine.after(Duration.ofSeconds(1 + i), () -> box.connect(site()));
        }
    }

    void online(Instant since) {
        say(new LinkStatus(LinkState.ONLINE, since, engine.instant().plusSeconds(60)));
    }

    void offline() {
        say(new LinkStatus(LinkState.OFFLINE, engine.instant(), null));
    }

    void say(LinkStatus status) {
        link = status;
        site().tell(new SiteCommand.LinkChanged(status));
    }

    /** 96 blocks of a quarter of an hour, all the same. */
    ForecastTaken forecast(long watts) {
        return forecast(block -> watts);
    }

    ForecastTaken forecast(LongUnaryOperator wattsOfBlock) {
        CompletableFuture<ForecastTaken> answer = forecastSent(wattsOfBlock);
        engine.advance(Duration.ofMillis(100));
        assertThat(answer).as("answered within 100 ms").isDone();
        return answer.join();
    }

    /** A forecast whose answer nobody waits for. */
    void unheardForecast(LongUnaryOperator wattsOfBlock) {
        var _ = forecastSent(wattsOfBlock);
    }

    CompletableFuture<ForecastTaken> forecastSent(LongUnaryOperator wattsOfBlock) {
        return forecastSent(ForecastType.CONSUMPTION, wattsOfBlock);
    }

    CompletableFuture<ForecastTaken> forecastSent(ForecastType type, LongUnaryOperator wattsOfBlock) {
        Instant now = engine.instant();
        Instant first = Instant.ofEpochSecond(Math.floorDiv(now.getEpochSecond(), 900L) * 900);
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < 96; i++) {
            Instant start = first.plusSeconds(900L * i);
            blocks.add(new Block(
                    start,
                    start.plusSeconds(900),
                    BlockPhase.ALL,
                    new Capacity.OfPower(Power.ofWatts(wattsOfBlock.applyAsLong(i)))));
        }
        return site().ask(new SiteCommand.TakeForecast(new Forecast(type, blocks), "m-" + ++messages, now))
                .toCompletableFuture();
    }

    /** Lets time pass, and looks every second whether more may be drawn in truth than a limit older than 15 s allows. */
    void run(int seconds) {
        for (int i = 0; i < seconds; i++) {
            engine.advance(Duration.ofSeconds(1));
            SiteView view = view();
            Power truth = boxes.stream().map(Box::allowed).reduce(Power.ZERO, Power::plus);
            boolean old = view.limitSince().isBefore(engine.instant().minusSeconds(15));
            if (old && truth.isAbove(view.limit())) {
                overruns.add(engine.instant() + ": may draw " + truth + " of " + view.limit());
            }
        }
    }

    SiteView view() {
        return views.find(SITE).orElseThrow();
    }

    Power drawn() {
        return boxes.stream().map(Box::draws).reduce(Power.ZERO, Power::plus);
    }

    Box box(int index) {
        return boxes.get(index);
    }

    List<String> alerts() {
        return view().alerts().stream().map(SiteView.Alert::kind).toList();
    }

    @Override
    public void send(ChargerSpec charger, Schedule schedule, Instant now) {
        units.put(charger.id(), charger.unit());
        boxOf(charger.id()).take(schedule);
    }

    @Override
    public void hadNoEffect(String charger) {
        failed.add(charger);
    }

    @Override
    public void hadEffect(String charger) {
        worked.add(charger);
    }

    @Override
    public void order(ChargerSpec charger, Order order) {
        boxOf(charger.id()).take(order);
    }

    @Override
    public void cut(ChargerSpec charger, Duration time) {
        Box box = boxOf(charger.id());
        box.disconnect();
        engine.after(time, () -> {
            if (!box.isConnected()) {
                box.connect(site());
            }
        });
    }

    @Override
    public boolean cannotComply(ProviderId provider, SiteId site, NonCompliance what) {
        told.add(what);
        return takesComplianceErrors;
    }

    @Override
    public void askForReading(String charger, int connector) {
        asked.add(engine.instant());
        engine.after(Duration.ofMillis(200), boxOf(charger)::read);
    }

    private Box boxOf(String charger) {
        return boxes.stream()
                .filter(box -> box.spec.id().equals(charger))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void follow(ProviderId provider, SiteId site) {
        if (!silent) {
            sites.site(site).tell(new SiteCommand.LinkChanged(link));
        }
    }

    @Override
    public void report(ProviderId provider, SiteId site, SiteTotal total) {
        reported.add(total);
    }

    List<Breach> breaches(Breach.Kind kind) {
        return store.breaches(SITE, START, engine.instant().plusSeconds(1)).stream()
                .filter(breach -> breach.kind() == kind)
                .toList();
    }

    String alert(String kind) {
        return view().alerts().stream()
                .filter(alert -> alert.kind().equals(kind))
                .map(SiteView.Alert::text)
                .findFirst()
                .orElse("no such alert among " + alerts());
    }

    SiteView.ChargerView charger(int index) {
        return view().chargers().get(index);
    }

    /** Where a charger is on the stop ladder. */
    Rung rung(int index) {
        return Objects.requireNonNull(charger(index).climb(), "on the ladder").rung();
    }
}
