package energy.headroom.chargers.ocpp.web;

import energy.headroom.chargers.ChargersSettings;
import energy.headroom.chargers.ocpp.Version;
import energy.headroom.chargers.ocpp.frame.Frames;
import energy.headroom.chargers.ocpp.proxy.Arrival;
import energy.headroom.chargers.ocpp.switchboard.Admission;
import energy.headroom.chargers.ocpp.switchboard.OcppChargers;
import energy.headroom.units.Pace;
import java.security.Principal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.eclipse.jetty.websocket.api.Configurable;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.web.socket.WebSocketExtension;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketHandlerRegistry;
import org.springframework.web.socket.server.HandshakeFailureException;
import org.springframework.web.socket.server.jetty.JettyRequestUpgradeStrategy;
import org.springframework.web.socket.server.support.DefaultHandshakeHandler;

/** The websocket endpoint of the chargers, with who may use it and how much it takes. */
@Configuration(proxyBeanMethods = false)
@EnableWebSocket
public class OcppEndpoint implements WebSocketConfigurer {
    /** Longer than it takes to notice a silent charger by pings; ends what never got that far. */
    static final Duration IDLE = Duration.ofMinutes(5);

    static final int SMALL_BUFFER = 2 * 1024;
    static final int MOST_FRAMES_OUT = 256;

    private final OcppChargers chargers;
    private final Handshake handshake;

    public OcppEndpoint(OcppChargers chargers, ChargersSettings settings, RandomGenerator random, InstantSource clock) {
        this.chargers = chargers;
        Pace pace = new Pace(settings.connectionsPerSecond(), Duration.ofSeconds(1), clock.instant());
        this.handshake = new Handshake(chargers, pace, random, clock);
    }

    @Override
    public void registerWebSocketHandlers(WebSocketHandlerRegistry registry) {
        JettyRequestUpgradeStrategy jetty = new AsItsCsmsTakesIt();
        jetty.addWebSocketConfigurer(OcppEndpoint::bound);
        DefaultHandshakeHandler handshakes = new Agreement(jetty);
        registry.addHandler(new ChargerSocket(chargers), ChargerPath.ONE)
                .addInterceptors(handshake)
                .setHandshakeHandler(handshakes);
    }

    private static void bound(Configurable websocket) {
        websocket.setIdleTimeout(IDLE);
        websocket.setMaxTextMessageSize(Frames.MAX_BYTES);
        websocket.setMaxFrameSize(Frames.MAX_BYTES);
        websocket.setMaxBinaryMessageSize(SMALL_BUFFER);
        websocket.setInputBufferSize(SMALL_BUFFER);
        websocket.setOutputBufferSize(SMALL_BUFFER);
        websocket.setMaxOutgoingFrames(MOST_FRAMES_OUT);
    }

    /** Agrees with a charger on what its CSMS takes, where it has one behind us. */
    private static final class AsItsCsmsTakesIt extends JettyRequestUpgradeStrategy {
        @Override
        public void upgrade(
                ServerHttpRequest request,
                ServerHttpResponse response,
                @Nullable String selectedProtocol,
                List<WebSocketExtension> selectedExtensions,
                @Nullable Principal user,
                WebSocketHandler handler,
                Map<String, Object> attributes)
                throws HandshakeFailureException {
            String agreed = attributes.get(Handshake.ARRIVAL) instanceof Arrival arrival
                    ? arrival.version().subprotocol()
                    : selectedProtocol;
            super.upgrade(request, response, agreed, selectedExtensions, user, handler, attributes);
        }
    }

    /** What is agreed on with a charger. */
    private static final class Agreement extends DefaultHandshakeHandler {
        Agreement(JettyRequestUpgradeStrategy jetty) {
            super(jetty);
        }

        /** The one that we like best, whatever order the charger offers them in. */
        @Override
        protected @Nullable String selectProtocol(List<String> offered, WebSocketHandler handler) {
            return Version.bestOf(offered).map(Version::subprotocol).orElse(null);
        }

        /** Compression costs memory for every connection, and frames are small. */
        @Override
        protected List<WebSocketExtension> filterRequestedExtensions(
                ServerHttpRequest request, List<WebSocketExtension> requested, List<WebSocketExtension> supported) {
            return List.of();
        }
    }

    @Bean
    @Order(20)
    SecurityFilterChain chargersSecurity(HttpSecurity http, Admission admission, InstantSource clock) {
        return http.securityMatcher(ChargerPath.ALL)
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(new ChargerSignIn(admission, clock), AnonymousAuthenticationFilter.class)
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .exceptionHandling(failures -> failures.authenticationEntryPoint((request, response, failure) -> {
                    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"chargers\"");
                    response.setStatus(401);
                }))
                .build();
    }

    /**
     * At shutdown, before the server stops: the server itself would send every charger a close frame, after which some
     * never come back.
     */
    @Bean
    SmartLifecycle dropChargersAtShutdown() {
        return new SmartLifecycle() {
            private volatile boolean running;

            @Override
            public void start() {
                running = true;
            }

            @Override
            public void stop() {
                running = false;
                chargers.close();
            }

            @Override
            public boolean isRunning() {
                return running;
            }

            @Override
            public int getPhase() {
                return Integer.MAX_VALUE;
            }
        };
    }
}
