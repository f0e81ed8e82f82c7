package energy.headroom.simulators.site;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A CSMS on a real socket that says yes to everything, and remembers what it was told. */
final class TestCsms {
    private static final JsonMapper JSON = new JsonMapper();

    record Told(String charger, String action, JsonNode payload) {}

    final List<Told> told = new CopyOnWriteArrayList<>();
    final List<String> authorizations = new CopyOnWriteArrayList<>();
    private final ConcurrentMap<String, Session> sessions = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, JsonNode> answers = new ConcurrentHashMap<>();
    private final AtomicInteger transactions = new AtomicInteger();
    private final AtomicInteger calls = new AtomicInteger();
    private final Server server = new Server();

    TestCsms(int port) throws Exception {
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        server.addConnector(connector);
        server.setHandler(WebSocketUpgradeHandler.from(
                server,
                container -> container.addMapping("/ocpp/*", (request, response, _) -> {
                    response.setAcceptedSubProtocol("ocpp1.6");
                    return new Line(charger(request), this);
                })));
        server.start();
    }

    private String charger(ServerUpgradeRequest request) {
        authorizations.add(
                Optional.ofNullable(request.getHeaders().get("Authorization")).orElse("none"));
        String path = request.getHttpURI().getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    int port() {
        return server.getURI().getPort();
    }

    URI address() {
        return URI.create("ws://127.0.0.1:" + port() + "/ocpp");
    }

    /** One charger's connection. */
    public static final class Line extends Session.Listener.AbstractAutoDemanding {
        private final String charger;
        private final TestCsms csms;

        Line(String charger, TestCsms csms) {
            this.charger = charger;
            this.csms = csms;
        }

        @Override
        public void onWebSocketOpen(Session session) {
            super.onWebSocketOpen(session);
            csms.sessions.put(charger, session);
        }

        @Override
        public void onWebSocketText(String text) {
            csms.received(charger, getSession(), text);
        }
    }

    private void received(String charger, Session session, String text) {
        JsonNode frame = JSON.readTree(text);
        if (frame.path(0).asInt(0) != 2) {
            answers.put(frame.path(1).asString(""), frame);
            return;
        }
        String action = frame.path(2).asString("");
        told.add(new Told(charger, action, frame.path(3)));
        ArrayNode answer = JSON.createArrayNode().add(3).add(frame.path(1).asString(""));
        session.sendText(answer.add(yes(action)).toString(), Callback.NOOP);
    }

    private ObjectNode yes(String action) {
        ObjectNode payload = JSON.createObjectNode();
        switch (action) {
            case "BootNotification" -> payload.put("status", "Accepted").put("interval", 300);
            case "Authorize" -> payload.putObject("idTagInfo").put("status", "Accepted");
            case "StartTransaction" ->
                payload.put("transactionId", transactions.incrementAndGet())
                        .putObject("idTagInfo")
                        .put("status", "Accepted");
            default -> {}
        }
        return payload;
    }

    /** Calls a charger and waits for its answer. */
    JsonNode ask(String charger, String action, String payload) {
        String id = "csms-" + calls.incrementAndGet();
        Session session = Optional.ofNullable(sessions.get(charger)).orElseThrow();
        session.sendText("[2,\"%s\",\"%s\",%s]".formatted(id, action, payload), Callback.NOOP);
        return Waiting.until(Duration.ofSeconds(5), action + " is answered", () -> {
            @Nullable JsonNode answer = answers.get(id);
            return Optional.ofNullable(answer);
        });
    }

    List<Told> told(String charger, String action) {
        return told.stream()
                .filter(one -> one.charger().equals(charger) && one.action().equals(action))
                .toList();
    }

    void stop() throws Exception {
        sessions.values().forEach(Session::disconnect);
        server.stop();
    }
}
