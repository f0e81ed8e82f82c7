package energy.headroom.derms.testing;

import energy.headroom.derms.CallerLimits;
import energy.headroom.derms.DermsConfiguration;
import energy.headroom.derms.DermsSettings;
import energy.headroom.derms.Environment;
import energy.headroom.derms.OutboxRules;
import energy.headroom.derms.ProviderSettings;
import energy.headroom.derms.ProviderTls;
import energy.headroom.derms.Unknown;
import energy.headroom.derms.link.ProviderLinks;
import energy.headroom.limits.ForecastPolicy;
import energy.headroom.limits.LinkState;
import energy.headroom.metering.Coverage;
import energy.headroom.metering.SiteTotal;
import energy.headroom.oscp.exchange.Backlog;
import energy.headroom.oscp.exchange.MessageLog;
import energy.headroom.oscp.exchange.Outbox;
import energy.headroom.oscp.exchange.SeenRequests;
import energy.headroom.oscp.link.LinkStore;
import energy.headroom.oscp.profile.Profile;
import energy.headroom.oscp.registration.RegistrationStore;
import energy.headroom.settings.Secret;
import energy.headroom.sites.MemoryViews;
import energy.headroom.sites.ProviderId;
import energy.headroom.sites.SiteId;
import energy.headroom.sites.SiteSpec;
import energy.headroom.sites.Sites;
import energy.headroom.sites.engine.Engine;
import energy.headroom.sites.engine.pekko.PekkoEngine;
import energy.headroom.sites.port.SiteStore;
import energy.headroom.sites.port.Views;
import energy.headroom.units.Energy;
import energy.headroom.units.Power;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** A gateway's utility side on a free port, on Jetty and Pekko, as it runs in production. */
public final class Gateway implements AutoCloseable {
    public static final String PUBLIC_URL = "https://gateway.example";
    public static final ProviderId VECTOR = new ProviderId("vector-test");
    public static final String INVITATION = "invitation-of-32-characters-or-so";
    public static final ProviderId OTHER = new ProviderId("other-test");

    /** However old it is, and fast. */
    private static final OutboxRules EVERYTHING =
            new OutboxRules(new Backlog(Backlog.Rule.ALL, Duration.ofHours(1)), 1_000, 100_000);

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration(exclude = UserDetailsServiceAutoConfiguration.class)
    @Import(DermsConfiguration.class)
    static class Program {}

    private final PekkoEngine engine;
    private final ConfigurableApplicationContext context;

    private Gateway(PekkoEngine engine, ConfigurableApplicationContext context) {
        this.engine = engine;
        this.context = context;
    }

    /** Two providers, each with one site; only the first has a DERMS that answers. */
    public static Gateway start(Path folder, FakeDerms derms, Stores stores, FakeSites fakes) {
        return start(folder, derms, stores, fakes, Profiles.builtIn("vector"));
    }

    /** The same, where the provider that answers has a profile of its own. */
    public static Gateway start(Path folder, FakeDerms derms, Stores stores, FakeSites fakes, Profile profile) {
        return start(folder, provider(VECTOR, "vector", derms.baseUrl(), derms.tokenUrl(), profile), stores, fakes);
    }

    /** The same, where the provider that answers uses OSCP's own tokens. */
    public static Gateway startPlain(
            Path folder, FakeDerms derms, Stores stores, FakeSites fakes, ProviderSettings.Begins begins) {
        return start(folder, plain(VECTOR, derms, INVITATION, begins), stores, fakes);
    }

    /** Two providers that use OSCP's own tokens, the second with an invitation of its own. */
    public static Gateway startPlain(
            Path folder, FakeDerms derms, FakeDerms other, Stores stores, FakeSites fakes, String otherInvitation) {
        return start(
                folder,
                List.of(
                        plain(VECTOR, derms, INVITATION, ProviderSettings.Begins.THEM),
                        plain(OTHER, other, otherInvitation, ProviderSettings.Begins.THEM)),
                stores,
                fakes,
                GENEROUS);
    }

    /** A provider that uses OSCP's own tokens, and shows no headers. */
    public static ProviderSettings plain(
            ProviderId id, FakeDerms derms, String invitation, ProviderSettings.Begins begins) {
        return plain(
                id,
                derms.baseUrl(),
                new ProviderSettings.Registration(begins, new Secret(invitation), Map.of()),
                Map.of());
    }

    public static ProviderSettings plain(
            ProviderId id, URI baseUrl, ProviderSettings.Registration registration, Map<String, Secret> headers) {
        return new ProviderSettings(
                id,
                Profiles.builtIn("oscp-2.0"),
                Environment.TEST,
                baseUrl,
                registration,
                headers,
                Duration.ofSeconds(20),
                ForecastPolicy.STRICT,
                ProviderTls.USUAL,
                ProviderSettings.Timeouts.USUAL,
                EVERYTHING,
                Unknown.LEAVE_OUT);
    }

    /** The same, where the provider that answers shows in its own way who it is. */
    public static Gateway start(
            Path folder,
            FakeDerms derms,
            Stores stores,
            FakeSites fakes,
            Profile profile,
            ProviderSettings.Inbound inbound) {
        return start(
                folder, provider(VECTOR, "vector", derms.baseUrl(), derms.tokenUrl(), profile, inbound), stores, fakes);
    }

    /** Nobody waits for long in tests, and nobody asks for too much. */
    private static final CallerLimits GENEROUS = callers(1 << 20, 100_000, 32, Duration.ofMillis(1));

    /** Callers who may take a minute for a body, and wait for refusals up to this. */
    public static CallerLimits callers(int largestBody, int perMinute, int atOnce, Duration delay) {
        return new CallerLimits(
                largestBody, perMinute, atOnce, Duration.ofMinutes(1), delay, delay, Duration.ofMinutes(10));
    }

    private static Gateway start(Path folder, ProviderSettings first, Stores stores, FakeSites fakes) {
        return start(folder, first, stores, fakes, GENEROUS);
    }

    /** Both providers, each with a DERMS that answers. */
    public static Gateway start(Path folder, FakeDerms derms, FakeDerms otherDerms, Stores stores, FakeSites fakes) {
        return start(
                folder,
                List.of(
                        provider(VECTOR, "vector", derms.baseUrl(), derms.tokenUrl()),
                        provider(OTHER, "other", otherDerms.baseUrl(), otherDerms.tokenUrl())),
                stores,
                fakes,
                GENEROUS);
    }

    /** Vector's, where callers may cost this much. */
    public static Gateway start(Path folder, FakeDerms derms, Stores stores, FakeSites fakes, CallerLimits callers) {
        return start(folder, provider(VECTOR, "vector", derms.baseUrl(), derms.tokenUrl()), stores, fakes, callers);
    }

    private static Gateway start(
            Path folder, ProviderSettings first, Stores stores, FakeSites fakes, CallerLimits callers) {
        ProviderSettings silent = provider(
                OTHER,
                "other",
                URI.create("http://127.0.0.1:1/oscp/cp/2.0"),
                URI.create("http://127.0.0.1:1/oauth2/token"));
        return start(folder, List.of(first, silent), stores, fakes, callers);
    }

    private static Gateway start(
            Path folder, List<ProviderSettings> providers, Stores stores, FakeSites fakes, CallerLimits callers) {
        DermsSettings settings =
                new DermsSettings(URI.create(PUBLIC_URL), folder.resolve("signing-key.json"), providers, callers);
        List<SiteSpec> specs =
                List.of(FakeSites.spec("quay-street", VECTOR, "AKL001"), FakeSites.spec("elsewhere", OTHER, "WLG001"));
        PekkoEngine engine = PekkoEngine.alone(InstantSource.system());
        MemoryViews views = new MemoryViews();
        Sites sites = new Sites(
                specs,
                fakes,
                Unused.of(SiteStore.class),
                views,
                () -> {
                    throw new IllegalStateException("no site lives here");
                },
                () -> {
                    throw new IllegalStateException("no site lives here");
                });
        SpringApplication program = new SpringApplication(Program.class);
        program.setWebApplicationType(WebApplicationType.SERVLET);
        program.setDefaultProperties(Map.of(
                "server.port", "0",
                "server.address", "127.0.0.1",
                "spring.threads.virtual.enabled", "true",
                "spring.main.banner-mode", "off",
                "logging.level.root", "warn"));
        program.addInitializers(context -> {
            var beans = (org.springframework.beans.factory.support.BeanDefinitionRegistry) context.getBeanFactory();
            new Beans(beans)
                    .add(DermsSettings.class, settings)
                    .add(Engine.class, engine)
                    .add(Sites.class, sites)
                    .add(Views.class, views)
                    .add(LinkStore.class, stores.linkStore())
                    .add(RegistrationStore.class, stores.registrations())
                    .add(Outbox.class, stores.outbox())
                    .add(SeenRequests.class, stores.seen())
                    .add(MessageLog.class, stores.log())
                    .add(InstantSource.class, InstantSource.system())
                    .add(RandomGenerator.class, new SecureRandom());
        });
        return new Gateway(engine, program.run());
    }

    public static ProviderSettings provider(ProviderId id, String name, URI baseUrl, URI tokenUrl) {
        return provider(id, name, baseUrl, tokenUrl, Profiles.builtIn("vector"));
    }

    private static ProviderSettings provider(ProviderId id, String name, URI baseUrl, URI tokenUrl, Profile profile) {
        return provider(id, name, baseUrl, tokenUrl, profile, inbound(name));
    }

    /** As providers show who they are here. */
    public static ProviderSettings.Inbound inbound(String name) {
        return new ProviderSettings.Inbound(name, new Secret("incoming secret of " + name), headers(name));
    }

    public static ProviderSettings provider(
            ProviderId id, String name, URI baseUrl, URI tokenUrl, Profile profile, ProviderSettings.Inbound inbound) {
        return new ProviderSettings(
                id,
                profile,
                Environment.TEST,
                baseUrl,
                new ProviderSettings.OAuth(
                        tokenUrl,
                        "headroom",
                        new Secret("outgoing secret of " + name),
                        Optional.of("derms"),
                        Optional.empty(),
                        inbound),
                headers("our-" + name),
                Duration.ofSeconds(20),
                ForecastPolicy.STRICT,
                ProviderTls.USUAL,
                ProviderSettings.Timeouts.USUAL,
                EVERYTHING,
                Unknown.LEAVE_OUT);
    }

    public static Map<String, Secret> headers(String name) {
        return Map.of(
                "fp-id", new Secret("fp-id-of-" + name),
                "apikey", new Secret("apikey-of-" + name),
                "x-access-token", new Secret("access-of-" + name));
    }

    public int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public ProviderLinks links() {
        return bean(ProviderLinks.class);
    }

    /** Starts the links, and answers the handshake to the DERMS as it would. */
    public void goOnline(FakeDerms derms, FakeSites sites) throws InterruptedException {
        links().start();
        FakeDerms.Got handshake = derms.next("handshake");
        HttpResponse<String> answer = vector().acknowledge(handshake.header("x-request-id"));
        if (answer.statusCode() != 204) {
            throw new IllegalStateException("the acknowledgement was not taken: " + answer.body());
        }
        sites.await("quay-street", LinkState.ONLINE);
    }

    /** The total of the first provider's site. */
    public void report(Instant at) {
        SiteTotal total = new SiteTotal(
                at,
                Power.ofWatts(21_340),
                Energy.ofWattHours(1_234_560),
                at.minusSeconds(86_400),
                Coverage.NONE,
                Power.ZERO);
        links().report(VECTOR, new SiteId("quay-street"), total);
    }

    public Peer vector() {
        return new Peer(port(), "vector");
    }

    public Peer other() {
        return new Peer(port(), "other");
    }

    /** As a process that dies: nothing is said to anybody. */
    @Override
    public void close() {
        engine.close();
        context.close();
    }
}
