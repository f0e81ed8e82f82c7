package energy.headroom.acceptance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * A DERMS that takes every measurement and loses a third of its answers, and in the midst of one of them lets something happen to
 * the gateway. It keeps all that it got.
 */
final class LossyDerms implements AutoCloseable {
    /** A measurement as it came, as often as it came. */
    record Measured(String requestId, String group, Instant at, double kilowattHours, String body) {
        static Measured of(String requestId, String body) {
            JsonNode message = Http.read(body);
            JsonNode energy = message.path("measurements").path(0).path("energy_measurement");
            return new Measured(
                    requestId,
                    Linked.text(message, "group_id"),
                    Instant.parse(Linked.text(energy, "measure_time")),
                    energy.path("value").asDouble(),
                    body);
        }
    }

    private static final String MEASUREMENTS = "update_asset_measurements";

    private final HttpServer server;
    private final Supplier<Vector> gateway;
    private final Random random;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Measured> measured = new ArrayList<>();
    private final Map<String, String> bodies = new LinkedHashMap<>();
    private final List<String> faults = new ArrayList<>();
    private int lost;
    private boolean losing = true;
    private int untilDisaster = Integer.MAX_VALUE;
    private boolean afterItsAnswer;
    private Runnable disaster = () -> {};

    LossyDerms(int port, Supplier<Vector> gateway, Random random) {
        this.gateway = gateway;
        this.random = random;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/oauth2/token", this::token);
        server.createContext("/oscp/cp/2.0/", this::message);
        server.start();
    }

    /** Lets this happen when so many more measurements have come, before the last of them is answered or right after. */
    synchronized void planDisaster(int measurements, boolean afterTheAnswer, Runnable what) {
        untilDisaster = measurements;
        afterItsAnswer = afterTheAnswer;
        disaster = what;
    }

    synchronized void loseNothingMore() {
        losing = false;
    }

    synchronized List<Measured> measured() {
        return List.copyOf(measured);
    }

    synchronized int lost() {
        return lost;
    }

    /** Whether a message of this id came. */
    synchronized boolean has(String requestId) {
        return bodies.containsKey(requestId);
    }

    /** What was wrong, in words. */
    synchronized List<String> faults() {
        return List.copyOf(faults);
    }

    private void token(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        byte[] body = "{\"access_token\":\"of-the-lossy-derms\",\"token_type\":\"Bearer\",\"expires_in\":86400}"
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private void message(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String requestId = exchange.getRequestHeaders().getFirst("X-Request-ID");
        if (path.endsWith(MEASUREMENTS)) {
            measurement(exchange, requestId, body);
            return;
        }
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
        if (path.endsWith("/handshake")) {
            threads.execute(() -> acknowledge(requestId));
        }
    }

    private void measurement(HttpExchange exchange, String requestId, String body) throws IOException {
        boolean isLost;
        Runnable happens;
        boolean after;
        synchronized (this) {
            measured.add(Measured.of(requestId, body));
            String before = bodies.putIfAbsent(requestId, body);
            if (before != null && !before.equals(body)) {
                faults.add(requestId + " came with other bytes: " + before + " and then " + body);
            }
            isLost = losing && random.nextInt(3) == 0;
            lost += isLost ? 1 : 0;
            happens = --untilDisaster == 0 ? disaster : () -> {};
            after = afterItsAnswer;
        }
        if (!after) {
            happens.run();
        }
        if (!isLost) {
            exchange.sendResponseHeaders(204, -1);
        }
        exchange.close();
        if (after) {
            happens.run();
        }
    }

    /** The gateway may die at any moment, and then shakes hands again. */
    private void acknowledge(String handshake) {
        try {
            Vector vector = gateway.get();
            Map<String, String> headers = vector.headers();
            headers.put("X-Correlation-ID", handshake);
            HttpResponse<String> answer = vector.post(
                    "handshake_acknowledge",
                    headers,
                    "{\"required_behaviour\":{\"heartbeat_interval\":20,\"measurement_configuration\":[\"CONTINUOUS\"]}}");
            if (answer.statusCode() != 204) {
                synchronized (this) {
                    faults.add("the acknowledgement was answered " + answer.statusCode() + ": " + answer.body());
                }
            }
        } catch (UncheckedIOException | IllegalStateException | NullPointerException gone) {
            // It died meanwhile.
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
