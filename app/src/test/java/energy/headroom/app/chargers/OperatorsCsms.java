package energy.headroom.app.chargers;

import energy.headroom.app.gateway.TestCertificate;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The operator's CSMS, as small as can be: takes every car, and says yes to everything. */
public final class OperatorsCsms implements AutoCloseable {
    private final Server server = new Server();
    private final String scheme;
    private final List<JsonNode> calls = new CopyOnWriteArrayList<>();
    private final Map<String, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
    private final AtomicInteger ids = new AtomicInteger();
    private volatile @Nullable Session charger;

    OperatorsCsms() {
        this("ws");
        listen(new ServerConnector(server));
    }

    /** One that shows a certificate. */
    OperatorsCsms(TestCertificate certificate) throws GeneralSecurityException {
        this("wss");
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setSslContext(certificate.shown());
        listen(new ServerConnector(server, tls));
    }

    private void listen(ServerConnector connector) {
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        LifeCycle.start(server);
    }

    private OperatorsCsms(String scheme) {
        this.scheme = scheme;
        ContextHandler context = new ContextHandler("/");
        context.setHandler(WebSocketUpgradeHandler.from(
                server,
                context,
                container -> container.addMapping("/*", (request, response, callback) -> {
                    response.setAcceptedSubProtocol(request.getSubProtocols().getFirst());
                    return new Guest();
                })));
        server.setHandler(context);
    }

    /** For the setting upstream. */
    String pattern() {
        return scheme + "://127.0.0.1:" + ((ServerConnector) server.getConnectors()[0]).getLocalPort() + "/{id}";
    }

    /** One connection of the charger. */
    public final class Guest implements Session.Listener.AutoDemanding {
        @Override
        public void onWebSocketOpen(Session opened) {
            charger = opened;
        }

        @Override
        public void onWebSocketText(String message) {
            JsonNode frame = JsonMapper.shared().readTree(message);
            String id = frame.get(1).stringValue();
            if (frame.get(0).intValue() == 2) {
                send("[3,\"" + id + "\"," + answer(frame) + "]");
                calls.add(frame);
            } else {
                Objects.requireNonNull(answers.get(id), "nobody asked for " + message)
                        .complete(frame);
            }
        }
    }

    private static String answer(JsonNode call) {
        return switch (call.get(2).stringValue()) {
            case "BootNotification" ->
                "{\"status\":\"Accepted\",\"currentTime\":\"" + Instant.now() + "\",\"interval\":60}";
            case "Heartbeat" -> "{\"currentTime\":\"" + Instant.now() + "\"}";
            case "StartTransaction" -> "{\"transactionId\":4711,\"idTagInfo\":{\"status\":\"Accepted\"}}";
            case "Authorize", "StopTransaction", "TransactionEvent" -> {
                boolean isLater = call.get(3).has("idToken");
                boolean isAsked = isLater || call.get(3).has("idTag");
                yield isAsked ? "{\"id" + (isLater ? "Token" : "Tag") + "Info\":{\"status\":\"Accepted\"}}" : "{}";
            }
            default -> "{}";
        };
    }

    private void send(String text) {
        Objects.requireNonNull(charger, "a charger is there").sendText(text, Callback.NOOP);
    }

    /** How often the charger has made this call. */
    long heard(String action) {
        return calls.stream()
                .filter(call -> call.get(2).stringValue().equals(action))
                .count();
    }

    List<JsonNode> calls(String action) {
        return calls.stream()
                .filter(call -> call.get(2).stringValue().equals(action))
                .toList();
    }

    /** The status that the charger answers; single quotes stand for double ones. */
    String calls(String action, String payload) throws Exception {
        String id = "op-" + ids.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        answers.put(id, answer);
        send("[2,\"" + id + "\",\"" + action + "\"," + payload.replace('\'', '"') + "]");
        return answer.get(30, TimeUnit.SECONDS).path(2).path("status").asString("none");
    }

    @Override
    public void close() {
        LifeCycle.stop(server);
    }
}
