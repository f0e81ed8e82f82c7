package energy.headroom.chargers.ocpp.web;

import energy.headroom.chargers.ocpp.Version;
import energy.headroom.chargers.ocpp.switchboard.OcppChargers;
import energy.headroom.units.Pace;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.WebSocketHttpHeaders;
import org.springframework.web.socket.server.HandshakeInterceptor;

/**
 * Lets only those become websockets who speak a version of OCPP that we speak, so many in a second, and none while we are
 * closing. When power comes back, chargers come in thousands, and each takes work; who is told to wait is told different times.
 */
final class Handshake implements HandshakeInterceptor {
    /** Where the answer of the charger's CSMS is kept among the attributes of its connection. */
    static final String ARRIVAL = "arrival";

    private static final int OF_EACH_PER_MINUTE = 20;
    private static final int SHORTEST_WAIT_SECONDS = 5;
    private static final int LONGEST_WAIT_SECONDS = 35;

    private final OcppChargers chargers;
    private final Pace pace;
    /** Of each charger that has signed in, so that one that comes again and again takes no place of others. */
    private final Map<String, Pace> own = new ConcurrentHashMap<>();

    private final RandomGenerator random;
    private final InstantSource clock;

    Handshake(OcppChargers chargers, Pace pace, RandomGenerator random, InstantSource clock) {
        this.chargers = chargers;
        this.pace = pace;
        this.random = random;
        this.clock = clock;
    }

    @Override
    public boolean beforeHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            Map<String, Object> attributes) {
        if (chargers.isClosing()) {
            response.setStatusCode(HttpStatus.SERVICE_UNAVAILABLE);
            return false;
        }
        List<String> offered = new WebSocketHttpHeaders(request.getHeaders()).getSecWebSocketProtocol();
        List<Version> versions = chargers.carried(
                charger(request),
                offered.stream().map(Version::of).flatMap(Optional::stream).toList());
        if (versions.isEmpty()) {
            response.setStatusCode(HttpStatus.BAD_REQUEST);
            return false;
        }
        Duration cut = chargers.isCutFor(charger(request));
        if (cut.isPositive()) {
            return later(response, (int) cut.toSeconds() + 1);
        }
        Instant now = clock.instant();
        if (!own(request, now).take(now) || !pace.take(now)) {
            return later(response, random.nextInt(SHORTEST_WAIT_SECONDS, LONGEST_WAIT_SECONDS + 1));
        }
        String authorization = request.getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
        chargers.arrives(charger(request), versions, authorization)
                .ifPresent(arrival -> attributes.put(ARRIVAL, arrival));
        return true;
    }

    private static boolean later(ServerHttpResponse response, int seconds) {
        response.getHeaders().set(HttpHeaders.RETRY_AFTER, Integer.toString(seconds));
        response.setStatusCode(HttpStatus.SERVICE_UNAVAILABLE);
        return false;
    }

    private Pace own(ServerHttpRequest request, Instant now) {
        return own.computeIfAbsent(charger(request), _ -> Pace.perMinute(OF_EACH_PER_MINUTE, now));
    }

    private static String charger(ServerHttpRequest request) {
        Principal charger = Objects.requireNonNull(request.getPrincipal(), "only who signed in gets here");
        return charger.getName();
    }

    @Override
    public void afterHandshake(
            ServerHttpRequest request,
            ServerHttpResponse response,
            WebSocketHandler handler,
            @Nullable Exception exception) {}
}
