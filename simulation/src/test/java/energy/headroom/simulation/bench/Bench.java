package energy.headroom.simulation.bench;

import energy.headroom.chargers.ocpp.Version;
import energy.headroom.chargers.ocpp.quirk.Quirks;
import energy.headroom.limits.Block;
import energy.headroom.limits.BlockPhase;
import energy.headroom.limits.Capacity;
import energy.headroom.limits.Forecast;
import energy.headroom.limits.ForecastPolicy;
import energy.headroom.limits.ForecastType;
import energy.headroom.limits.LinkState;
import energy.headroom.limits.SiteRules;
import energy.headroom.limits.proof.Breach;
import energy.headroom.limits.proof.Deadlines;
import energy.headroom.sites.ChargerSpec;
import energy.headroom.sites.LinkStatus;
import energy.headroom.sites.MemoryViews;
import energy.headroom.sites.ProviderId;
import energy.headroom.sites.Rung;
import energy.headroom.sites.SiteCommand;
import energy.headroom.sites.SiteId;
import energy.headroom.sites.SiteSpec;
import energy.headroom.sites.SiteView;
import energy.headroom.sites.engine.steady.SteadyEngine;
import energy.headroom.sites.port.ChargerNotes;
import energy.headroom.sites.port.MemorySiteStore;
import energy.headroom.units.Current;
import energy.headroom.units.Phase;
import energy.headroom.units.Power;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A site with three chargers under a gateway, watched every second of its time. */
final class Bench {
    static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    static final Power FALLBACK = Power.ofWatts(14_000);
    private static final SiteId SITE = new SiteId("bench");
    private static final Duration TICK = Duration.ofSeconds(1);

    final SteadyEngine engine = new SteadyEngine(START);
    final List<Post> posts = new ArrayList<>();
    final Watch watch = new Watch(this);
    private final MemorySiteStore store = new MemorySiteStore();
    private final Notes notes = new Notes();
    private final MemoryViews views = new MemoryViews();
    private final SiteSpec spec;
    private final Quirks quirks;
    private @Nullable Gateway gateway;
    private int messages;

    /**
     * @param version of OCPP that all chargers speak
     * @param connectorsOfTheFirst how many connectors the first charger has; the others have one, and are told amperes
     */
    Bench(Version version, int connectorsOfTheFirst, ChargerSpec.RateUnit unitOfTheFirst) {
        this(version, connectorsOfTheFirst, unitOfTheFirst, Quirks.NONE);
    }

    /** @param quirks what is known of chargers beforehand */
    Bench(Version version, int connectorsOfTheFirst, ChargerSpec.RateUnit unitOfTheFirst, Quirks quirks) {
        this.quirks = quirks;
        List<ChargerSpec> chargers = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            String id = "QS-0" + i;
            int connectors = i == 1 ? connectorsOfTheFirst : 1;
            posts.add(new Post(
                    version,
                    id,
                    connectors,
                    engine,
                    () -> Optional.ofNullable(gateway).flatMap(it -> it.with(id))));
            chargers.add(charger(id, connectors, i == 1 ? unitOfTheFirst : ChargerSpec.RateUnit.A));
        }
        spec = new SiteSpec(
                SITE,
                "Bench",
                new ProviderId("vector-test"),
                "AKL001",
                "AKL001",
                ZoneId.of("Pacific/Auckland"),
                SiteRules.of(Power.ofWatts(100_000), FALLBACK, ForecastPolicy.STRICT),
                chargers,
                Duration.ofMinutes(1),
                Duration.ofSeconds(30),
                Duration.ofSeconds(90),
                Deadlines.USUAL,
                List.of(Rung.values()));
        startGateway();
        pulse();
        heartbeat();
    }

    private static ChargerSpec charger(String id, int connectors, ChargerSpec.RateUnit unit) {
        List<ChargerSpec.ConnectorSpec> specs = new ArrayList<>();
        for (int number = 1; number <= connectors; number++) {
            specs.add(new ChargerSpec.ConnectorSpec(
                    number, EnumSet.allOf(Phase.class), Post.RATING, Current.ofAmperes(6)));
        }
        return new ChargerSpec(id, specs, unit);
    }

    /** Three chargers with cars, under a forecast, a minute later. */
    static Bench charging(Version version, long watts) {
        Bench bench = new Bench(version, 1, ChargerSpec.RateUnit.A);
        bench.forecast(watts);
        bench.posts.forEach(Post::plug);
        bench.run(Duration.ofMinutes(1));
        return bench;
    }

    Post post(int number) {
        return posts.get(number - 1);
    }

    private void pulse() {
        posts.forEach(Post::tick);
        engine.after(TICK, this::pulse);
    }

    /** The link to the provider is always there. */
    private void heartbeat() {
        if (gateway != null) {
            gateway.site().tell(new SiteCommand.LinkChanged(link()));
        }
        engine.after(Duration.ofSeconds(10), this::heartbeat);
    }

    private LinkStatus link() {
        return new LinkStatus(LinkState.ONLINE, START, engine.instant().plusSeconds(60));
    }

    void startGateway() {
        gateway = new Gateway(spec, engine, store, quirks, notes, views, this::link);
    }

    /** As kill -9 does. */
    void killGateway() {
        gateway = null;
        engine.crash();
        posts.forEach(Post::gatewayDied);
    }

    boolean hasGateway() {
        return gateway != null;
    }

    /** A day of blocks: every second one is a tenth lower than that which holds now. */
    void forecast(long watts) {
        Gateway up = gateway;
        if (up == null) {
            throw new IllegalStateException("there is no gateway to take a forecast");
        }
        Instant now = engine.instant();
        Instant first = Instant.ofEpochSecond(Math.floorDiv(now.getEpochSecond(), 900L) * 900);
        NavigableMap<Instant, Power> limits = new TreeMap<>();
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < 96; i++) {
            Instant start = first.plusSeconds(900L * i);
            Power limit = Power.ofWatts(i % 2 == 0 ? watts : watts * 9 / 10);
            limits.put(start, limit);
            blocks.add(new Block(start, start.plusSeconds(900), BlockPhase.ALL, new Capacity.OfPower(limit)));
        }
        Forecast forecast = new Forecast(ForecastType.CONSUMPTION, blocks);
        up.site().ask(new SiteCommand.TakeForecast(forecast, "m-" + ++messages, now));
        watch.told(limits, now);
    }

    void run(Duration time) {
        for (long second = 0; second < time.toSeconds(); second++) {
            engine.advance(Duration.ofSeconds(1));
            watch.look();
        }
    }

    Power draws() {
        return posts.stream().map(Post::draws).reduce(Power.ZERO, Power::plus);
    }

    SiteView view() {
        return views.find(SITE).orElseThrow();
    }

    List<Breach> breaches() {
        return store.breaches(SITE, START, engine.instant().plusSeconds(1));
    }

    /** What the conversations keep over a restart. */
    private static final class Notes implements ChargerNotes {
        private final Map<String, String> notes = new TreeMap<>();

        @Override
        public Optional<String> recall(String charger) {
            return Optional.ofNullable(notes.get(charger));
        }

        @Override
        public void keep(String charger, String note) {
            notes.put(charger, note);
        }
    }
}
