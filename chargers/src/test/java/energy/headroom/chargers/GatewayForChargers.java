package energy.headroom.chargers;

import energy.headroom.chargers.ocpp.proxy.Upstreams;
import energy.headroom.chargers.ocpp.proxy.WhileAway;
import energy.headroom.chargers.ocpp.quirk.QuirkFile;
import energy.headroom.chargers.ocpp.talk.Cards;
import energy.headroom.limits.ForecastPolicy;
import energy.headroom.limits.SiteRules;
import energy.headroom.limits.proof.Deadlines;
import energy.headroom.settings.Secret;
import energy.headroom.sites.ChargerSpec;
import energy.headroom.sites.ChargerSpec.ConnectorSpec;
import energy.headroom.sites.ChargerSpec.RateUnit;
import energy.headroom.sites.MemoryViews;
import energy.headroom.sites.ProviderId;
import energy.headroom.sites.SiteId;
import energy.headroom.sites.SiteSpec;
import energy.headroom.sites.Sites;
import energy.headroom.sites.port.ChargerNotes;
import energy.headroom.sites.port.Chargers;
import energy.headroom.sites.port.ChargingSessions;
import energy.headroom.sites.port.MemoryChargingSessions;
import energy.headroom.sites.port.Provider;
import energy.headroom.sites.port.SiteStore;
import energy.headroom.units.Current;
import energy.headroom.units.Phase;
import energy.headroom.units.Power;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** As much of a gateway as chargers need to connect, on a port of its own. Two sites. */
final class GatewayForChargers implements AutoCloseable {
    static final String CLOSED = "QS-01";
    static final String OPEN = "QS-02";
    static final String SPACED = "dock 3";
    /** Sends more than it may: what waits of it is worked off for a while, so that no other test can use it. */
    static final String FLOODING = "QS-09";

    static final String HARBOUR = "harbour";
    static final String AT_HARBOUR = "HB 01";

    private final ServletWebServerApplicationContext context;

    GatewayForChargers() {
        this(ChargersSettings.DEFAULT_CONNECTIONS_PER_SECOND);
    }

    GatewayForChargers(int connectionsPerSecond) {
        this(connectionsPerSecond, "", WhileAway.KEEP_SESSIONS);
    }

    /** @param upstream the CSMS of all its chargers; empty: they have none */
    GatewayForChargers(int connectionsPerSecond, String upstream, WhileAway whileAway) {
        SpringApplication application = new SpringApplication(Parts.class);
        application.setDefaultProperties(Map.of(
                "server.port",
                "0",
                "server.address",
                "127.0.0.1",
                "spring.main.banner-mode",
                "off",
                "connections",
                connectionsPerSecond,
                "upstream",
                upstream,
                "while-away",
                whileAway));
        context = (ServletWebServerApplicationContext) application.run();
    }

    int port() {
        return Objects.requireNonNull(context.getWebServer(), "it has started").getPort();
    }

    RecordingEngine site() {
        return context.getBean(RecordingEngine.class);
    }

    Chargers chargers() {
        return context.getBean(Chargers.class);
    }

    @Override
    public void close() {
        context.close();
    }

    static ChargerSpec charger(String id) {
        return new ChargerSpec(
                id,
                List.of(new ConnectorSpec(1, Set.of(Phase.values()), Current.ofAmperes(32), Current.ofAmperes(6))),
                RateUnit.A);
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(ChargersConfiguration.class)
    static class Parts {
        @Bean
        ChargersSettings settings(
                @Value("${connections}") int connectionsPerSecond,
                @Value("${upstream}") String upstream,
                @Value("${while-away}") WhileAway whileAway) {
            Map<String, Upstreams.Upstream> upstreams = Stream.of(CLOSED, OPEN)
                    .filter(charger -> !upstream.isEmpty())
                    .collect(Collectors.toMap(
                            charger -> charger,
                            charger -> new Upstreams.Upstream(
                                    URI.create(upstream.replace("{id}", charger)),
                                    charger.equals(CLOSED) ? Optional.of(new Secret("there")) : Optional.empty())));
            return new ChargersSettings(
                    new ChargersSettings.SignIn(
                            Map.of(CLOSED, new Secret("correct horse")), Map.of(), Optional.empty(), true),
                    Cards.ALL,
                    QuirkFile.ours(),
                    connectionsPerSecond,
                    ChargersSettings.DEFAULT_SAMPLE_INTERVAL,
                    ChargersSettings.DEFAULT_HEARTBEAT_INTERVAL,
                    new ChargersSettings.Behind(upstreams, Optional.empty(), whileAway));
        }

        @Bean
        InstantSource clock() {
            return InstantSource.system();
        }

        @Bean
        RandomGenerator random() {
            return RandomGenerator.of("L64X128MixRandom");
        }

        @Bean
        ChargerNotes notes() {
            return new MemoryNotes();
        }

        @Bean
        ChargingSessions sessions() {
            return new MemoryChargingSessions();
        }

        @Bean
        RecordingEngine engine() {
            return new RecordingEngine();
        }

        @Bean
        Sites sites(RecordingEngine engine, ObjectProvider<Chargers> chargers) {
            SiteRules rules = SiteRules.of(Power.ofWatts(100_000), Power.ofWatts(20_000), ForecastPolicy.STRICT);
            return new Sites(
                    List.of(
                            site(
                                    "quay",
                                    "AKL001",
                                    rules,
                                    List.of(charger(CLOSED), charger(OPEN), charger(SPACED), charger(FLOODING))),
                            site(HARBOUR, "AKL002", rules, List.of(charger(AT_HARBOUR)))),
                    engine,
                    unused(SiteStore.class),
                    new MemoryViews(),
                    chargers::getObject,
                    () -> unused(Provider.class));
        }

        private static SiteSpec site(String id, String group, SiteRules rules, List<ChargerSpec> chargers) {
            return new SiteSpec(
                    new SiteId(id),
                    id,
                    new ProviderId("vector-test"),
                    group,
                    group,
                    ZoneId.of("Pacific/Auckland"),
                    rules,
                    chargers,
                    Duration.ofMinutes(1),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(90),
                    Deadlines.USUAL,
                    SiteSpec.GENTLE_LADDER);
        }

        /** No site lives here, so nobody calls it. */
        private static <T> T unused(Class<T> port) {
            return port.cast(
                    Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (proxy, method, arguments) -> {
                        throw new AssertionError(method + " was called");
                    }));
        }
    }
}
