package energy.headroom.simulators.site.ocpp;

import energy.headroom.settings.Secret;
import energy.headroom.simulators.site.ocpp.WebSocketWire.WebSocketEvents;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Keeps the link of one station: connects, and after a loss connects again, at first after about one second, later after
 * up to five, never all at once.
 */
public final class StationLink {
    private static final Logger log = LoggerFactory.getLogger(StationLink.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int LONGEST_WAIT = 5;

    /** What all links of a site share. The loop is the one thread that stations are called from. */
    public record Surroundings(HttpClient client, Executor loop, InstantSource clock, RandomGenerator random) {}

    private final Station station;
    private final URI address;
    private final Optional<Secret> password;
    private final Surroundings surroundings;
    private @Nullable WebSocketWire wire;
    private Instant nextTry = Instant.MIN;
    private boolean open;
    private int failures;
    private boolean closed;

    public StationLink(Station station, URI gateway, Optional<Secret> password, Surroundings surroundings) {
        this.station = station;
        this.address = URI.create(gateway + "/" + station.charger().id());
        this.password = password;
        this.surroundings = surroundings;
    }

    /** Connects where it is time to. */
    public void tick(Instant now) {
        if (wire != null && (!station.wantsLink() || (open && !station.connected()))) {
            wire = null;
            open = false;
        }
        if (wire == null && station.wantsLink() && !closed && !now.isBefore(nextTry)) {
            connect();
        }
    }

    public void close() {
        closed = true;
        if (wire != null && open) {
            wire.drop();
        }
    }

    private void connect() {
        WebSocketWire attempt = new WebSocketWire();
        attempt.tell(new WebSocketEvents(
                text -> surroundings.loop().execute(() -> received(attempt, text)),
                reason -> surroundings.loop().execute(() -> ended(attempt, reason)),
                reason -> surroundings.loop().execute(() -> closed(attempt, reason))));
        wire = attempt;
        WebSocket.Builder builder = surroundings
                .client()
                .newWebSocketBuilder()
                .connectTimeout(TIMEOUT)
                .subprotocols(station.subprotocol());
        password.ifPresent(secret -> builder.header("Authorization", basic(secret)));
        var _ = builder.buildAsync(address, attempt)
                .whenCompleteAsync(
                        (socket, failure) -> {
                            if (socket == null) {
                                ended(attempt, reason(failure));
                            } else {
                                opened(attempt, socket);
                            }
                        },
                        surroundings.loop());
    }

    private String basic(Secret secret) {
        byte[] pair = (station.charger().id() + ":" + secret.reveal()).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure instanceof CompletionException wrapped && wrapped.getCause() != null
                ? wrapped.getCause()
                : failure;
        return cause instanceof WebSocketHandshakeException refused
                ? "refused with status " + refused.getResponse().statusCode()
                : cause.getClass().getSimpleName() + " " + cause.getMessage();
    }

    private void opened(WebSocketWire attempt, WebSocket socket) {
        if (attempt != wire || closed || !socket.getSubprotocol().equals(station.subprotocol())) {
            socket.abort();
            ended(attempt, "no subprotocol " + station.subprotocol());
            return;
        }
        failures = 0;
        open = true;
        attempt.opened(socket);
        station.connected(attempt, surroundings.clock().instant());
    }

    private void received(WebSocketWire from, String text) {
        if (from == wire) {
            station.received(text, surroundings.clock().instant());
        }
    }

    private void closed(WebSocketWire which, String reason) {
        if (which == wire) {
            station.dismissed();
        }
        ended(which, reason);
    }

    private void ended(WebSocketWire which, String reason) {
        if (which != wire) {
            return;
        }
        wire = null;
        open = false;
        failures++;
        // Half of the wait is left to chance, so that chargers do not come back all at once.
        double longest = Math.min(LONGEST_WAIT, 1 << Math.min(failures, 10));
        long wait =
                Math.round(1_000 * Math.max(1, longest * surroundings.random().nextDouble(0.5, 1)));
        nextTry = surroundings.clock().instant().plusMillis(wait);
        log.atLevel(failures == 1 ? Level.INFO : Level.DEBUG)
                .log("{}: no link ({}), next try in {} ms", station.charger().id(), reason, wait);
        station.lost();
    }
}
