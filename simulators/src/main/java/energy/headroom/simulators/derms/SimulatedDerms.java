package energy.headroom.simulators.derms;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import energy.headroom.oscp.link.Link;
import energy.headroom.oscp.link.LinkEffect;
import energy.headroom.oscp.link.LinkInput;
import energy.headroom.oscp.link.LinkRules;
import energy.headroom.oscp.message.Action;
import energy.headroom.oscp.message.MeasurementConfiguration;
import energy.headroom.oscp.message.VersionUrl;
import energy.headroom.oscp.registration.RegistrationEffect;
import energy.headroom.oscp.registration.RegistrationInput;
import energy.headroom.oscp.registration.RegistrationRules;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/** A running DERMS. */
public final class SimulatedDerms implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SimulatedDerms.class);

    /** What answers a request; it may block. */
    @FunctionalInterface
    private interface Handler {
        void handle(HttpExchange exchange) throws IOException, InterruptedException;
    }

    private final DermsSettings settings;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("derms-timer").daemon().factory());
    private final ExecutorService work = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(3))
            .build();
    private final HttpServer server;
    private final Registry registry;
    private final Traffic traffic = new Traffic();
    private final Calls calls = new Calls();
    private final BadDays badDays = new BadDays();
    private final Identity identity;
    private final GatewayClient gateway;
    private final GatewayLink link;
    private final Timetable timetable;
    private volatile boolean cut;
    private volatile boolean linked;

    /** @throws IOException where it cannot listen, such as on a port that is taken */
    public SimulatedDerms(DermsSettings settings, InstantSource clock) throws IOException {
        this.settings = settings;
        server = HttpServer.create(
                new InetSocketAddress(
                        settings.listen().address(), settings.listen().port()),
                0);
        registry = new Registry(settings.groups().stream()
                .map(group -> new SimulatedGroup(group, settings.seed(), settings.timeZone()))
                .toList());
        identity = identity(clock);
        gateway = new GatewayClient(settings.gateway(), http, identity, clock);
        link = new GatewayLink(
                new Link(rules(settings), () -> UUID.randomUUID().toString()),
                clock,
                timer,
                this::send,
                this::afterHandshake);
        timetable = new Timetable(registry.all(), gateway, link, clock, timer, work);
        RequiredHeaders headers = new RequiredHeaders(settings.requiredHeaders());
        OscpEndpoint oscp = new OscpEndpoint(headers, identity, link, registry, traffic, calls, badDays, clock);
        ControlEndpoint control =
                new ControlEndpoint(settings.allowedOrigins(), registry, calls, new Controls(), this::state);
        serve(OscpEndpoint.PATH, unlessCut(oscp::handle));
        serve(ControlEndpoint.PATH, exchange -> control.answer(exchange).to(exchange));
        if (identity instanceof GatewayRegistration registration) {
            RegisterEndpoint register = new RegisterEndpoint(registration, headers, calls, clock);
            serve(RegisterEndpoint.PATH, unlessCut(register::handle));
        }
        server.setExecutor(work);
    }

    private Identity identity(InstantSource clock) {
        return switch (settings.scheme()) {
            case DermsSettings.OAuth oauth -> {
                OwnTokens ours = new OwnTokens(oauth.tokenLifetime(), oauth.tokenAudience(), clock);
                TokenEndpoint token = new TokenEndpoint(oauth.client(), ours);
                serve(
                        "/oauth2/token",
                        unlessCut(exchange -> token.answer(exchange).to(exchange)));
                yield new AccessTokens(
                        new GatewayTokens(oauth.login(), http, clock),
                        ours,
                        settings.gateway().baseUrl().toString());
            }
            case DermsSettings.Registration registration ->
                new GatewayRegistration(
                        registration,
                        settings.gateway().baseUrl().toString(),
                        registrationRules(),
                        clock,
                        timer,
                        this::register,
                        this::registered);
        };
    }

    /** Only the gateway of the settings is told secrets. */
    private RegistrationRules registrationRules() {
        String ours = "http://" + settings.listen().address() + ":" + port() + "/oscp/cp/2.0";
        return new RegistrationRules(
                List.of(new VersionUrl("2.0", ours)),
                url -> settings.gateway().baseUrl().getAuthority().equals(url.getAuthority()),
                Duration.ofSeconds(10),
                Duration.ofSeconds(1),
                Duration.ofSeconds(5),
                Duration.ofSeconds(30));
    }

    /** A gateway that is not up yet is tried again within 5 seconds. */
    private static LinkRules rules(DermsSettings settings) {
        return new LinkRules(
                settings.heartbeatInterval(),
                Set.of(MeasurementConfiguration.CONTINUOUS),
                Duration.ofSeconds(10),
                Duration.ofSeconds(1),
                Duration.ofSeconds(5),
                Duration.ofSeconds(1));
    }

    public void start() {
        server.start();
        timetable.start(settings.forecastInterval());
        if (identity instanceof GatewayRegistration registration) {
            registration.start();
        } else {
            link.on(new LinkInput.Started(null));
        }
    }

    /** Each has the other's token, so that a link can begin; the gateway knows nothing of one. */
    private void registered() {
        timer.execute(() -> {
            boolean isFirst = !linked;
            linked = true;
            link.on(isFirst ? new LinkInput.Started(null) : new LinkInput.RefusedByThem());
        });
    }

    public int port() {
        return server.getAddress().getPort();
    }

    private ObjectNode state() {
        return StateView.of(link.memory(), cut, registry, traffic, identity);
    }

    private void serve(String path, Handler handler) {
        server.createContext(path, exchange -> {
            try (exchange) {
                handler.handle(exchange);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** While the link is cut, whoever calls gets no answer: the connection is closed. */
    private Handler unlessCut(Handler handler) {
        return exchange -> {
            if (!cut) {
                handler.handle(exchange);
            }
        };
    }

    private void send(LinkEffect.Send send) {
        try {
            work.execute(() -> sendNow(send));
        } catch (RejectedExecutionException stopped) {
            log.debug("stopped before a {}", send.message().action().pathName());
        }
    }

    private void sendNow(LinkEffect.Send send) {
        Outcome outcome;
        try {
            outcome = gateway.post(send.requestId(), send.correlationId(), send.message());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return;
        }
        Action action = send.message().action();
        log.info("sent {}: {}", action.pathName(), outcome);
        if (outcome.isAccepted()) {
            traffic.sent(action);
        }
        link.on(outcome.isAccepted() ? new LinkInput.Delivered(send) : new LinkInput.Failed(send));
        if (outcome.asksForHandshake() && action == Action.HEARTBEAT) {
            link.on(new LinkInput.RefusedByThem());
        }
    }

    private void register(RegistrationEffect.Send send) {
        try {
            work.execute(() -> registerNow(send));
        } catch (RejectedExecutionException stopped) {
            log.debug("stopped before a register");
        }
    }

    private void registerNow(RegistrationEffect.Send send) {
        if (identity instanceof GatewayRegistration registration) {
            try {
                registration.on(gateway.register(send));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void afterHandshake() {
        timetable.afterHandshake();
    }

    @Override
    public void close() {
        server.stop(0);
        timer.shutdownNow();
        work.shutdownNow();
        http.shutdownNow();
        try {
            if (!work.awaitTermination(3, TimeUnit.SECONDS)) {
                log.warn("some calls did not end in time");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Controls implements ControlEndpoint.Actions {
        @Override
        public void tell(SimulatedGroup group, Mode mode) {
            group.mode(mode);
            timetable.send(group);
        }

        @Override
        public void cut() {
            cut = true;
            gateway.cut(true);
        }

        /** Says hello again at once, also where neither side has noticed yet. */
        @Override
        public void join() {
            cut = false;
            gateway.cut(false);
            link.on(new LinkInput.RefusedByThem());
        }

        @Override
        public void answer(Action action, Reply reply, int count) {
            badDays.plan(action, reply, count);
        }

        @Override
        public void expireTokens() {
            if (identity instanceof AccessTokens tokens) {
                tokens.ours().expire();
            }
        }

        @Override
        public boolean rotate(boolean both) {
            return tell(new RegistrationInput.Rotate(both));
        }

        @Override
        public boolean unregister() {
            return tell(new RegistrationInput.Unregister());
        }

        private boolean tell(RegistrationInput input) {
            if (identity instanceof GatewayRegistration registration) {
                registration.on(input);
                return true;
            }
            return false;
        }
    }
}
