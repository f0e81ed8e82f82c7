package energy.headroom.chargers;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.assertj.core.api.Assertions;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An operator's CSMS with real websockets, which keeps what it sees and answers as it is told. */
public final class TestCsms implements AutoCloseable {
    /** One connection of a charger, as it sees it. */
    public static final class Guest implements Session.Listener.AutoDemanding {
        public final String path;
        public final Optional<String> authorization;
        public final CompletableFuture<Integer> closed = new CompletableFuture<>();
        /** Every text, in order. */
        public final List<String> heard = new CopyOnWriteArrayList<>();

        private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
        private final Function<JsonNode, @Nullable String> answers;
        private final CompletableFuture<Session> session = new CompletableFuture<>();

        Guest(ServerUpgradeRequest request, Function<JsonNode, @Nullable String> answers) {
            this.path = request.getHttpURI().getPath();
            this.authorization = Optional.ofNullable(request.getHeaders().get("Authorization"));
            this.answers = answers;
        }

        @Override
        public void onWebSocketOpen(Session opened) {
            session.complete(opened);
        }

        @Override
        public void onWebSocketText(String message) {
            heard.add(message);
            frames.add(message);
            if (message.strip().matches("(?s)\\[\\s*2\\s*,.*")) {
                JsonNode call = JsonMapper.shared().readTree(message);
                String payload = answers.apply(call);
                if (payload != null) {
                    send("[3,\"" + call.get(1).stringValue() + "\"," + payload + "]");
                }
            }
        }

        @Override
        public void onWebSocketError(Throwable cause) {
            closed.complete(1006);
        }

        @Override
        public void onWebSocketClose(int statusCode, String reason, Callback callback) {
            closed.complete(statusCode);
            callback.succeed();
        }

        /** Single quotes stand for double ones. */
        public void send(String text) {
            session.join().sendText(text.replace('\'', '"'), Callback.NOOP);
        }

        public void sendAsItIs(String text) {
            session.join().sendText(text, Callback.NOOP);
        }

        public String next() throws InterruptedException {
            String frame = frames.poll(30, TimeUnit.SECONDS);
            return frame != null ? frame : Assertions.fail("nothing came to the CSMS at " + path);
        }

        /** The next frame that answers, with this id. */
        public JsonNode answer(String id) throws InterruptedException {
            for (JsonNode frame = JsonMapper.shared().readTree(next());
                    ;
                    frame = JsonMapper.shared().readTree(next())) {
                if (frame.get(0).intValue() != 2 && frame.get(1).stringValue().equals(id)) {
                    return frame;
                }
            }
        }

        /** The next call of this action. */
        public String call(String action) throws InterruptedException {
            for (String frame = next(); ; frame = next()) {
                if (frame.startsWith("[2,") && frame.contains("\"" + action + "\"")) {
                    return frame;
                }
            }
        }

        /** Calls, and gives the answer. */
        public JsonNode calls(String id, String action, String payload) throws InterruptedException {
            send("[2,'" + id + "','" + action + "'," + payload + "]");
            return answer(id);
        }

        /** The connection ends as when a cable is pulled. */
        public void drop() {
            session.join().disconnect();
        }
    }

    private final BlockingQueue<Guest> guests = new LinkedBlockingQueue<>();
    private final List<String> takes;
    private final int port;
    private volatile Function<JsonNode, @Nullable String> answers = TestCsms::usual;
    private Server server;

    /** @param takes the subprotocols that it takes, the best first */
    public TestCsms(String... takes) throws Exception {
        this(0, takes);
    }

    private TestCsms(int port, String... takes) throws Exception {
        this.takes = List.of(takes);
        this.server = start(port);
        this.port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    }

    private Server start(int at) throws Exception {
        Server started = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), at));
        ContextHandler context = new ContextHandler("/");
        context.setHandler(WebSocketUpgradeHandler.from(started, context, container -> {
            container.setIdleTimeout(Duration.ofMinutes(5));
            container.setMaxTextMessageSize(4L * 1024 * 1024);
            container.addMapping("/*", (request, response, callback) -> {
                Optional<String> agreed = takes.stream()
                        .filter(protocol -> request.getSubProtocols().contains(protocol))
                        .findFirst();
                if (agreed.isEmpty()) {
                    org.eclipse.jetty.server.Response.writeError(request, response, callback, 400);
                    return null;
                }
                response.setAcceptedSubProtocol(agreed.get());
                Guest guest = new Guest(request, call -> answers.apply(call));
                guests.add(guest);
                return guest;
            });
        }));
        started.setHandler(context);
        started.start();
        return started;
    }

    public int port() {
        return port;
    }

    public String pattern() {
        return "ws://127.0.0.1:" + port + "/csms/{id}";
    }

    /** The payload of the answer to a call; null where it gives none. */
    public void answers(Function<JsonNode, @Nullable String> how) {
        answers = how;
    }

    /** The next charger that connects. */
    public Guest next() throws InterruptedException {
        Guest guest = guests.poll(30, TimeUnit.SECONDS);
        return guest != null ? guest : Assertions.fail("no charger came to the CSMS");
    }

    /** What any CSMS would say. */
    public static String usual(JsonNode call) {
        return switch (call.get(2).stringValue()) {
            case "BootNotification" ->
                "{\"status\":\"Accepted\",\"currentTime\":\"2026-03-01T12:00:00.000Z\",\"interval\":77}";
            case "Heartbeat" -> "{\"currentTime\":\"2026-03-01T12:00:00.000Z\"}";
            case "Authorize", "StopTransaction" -> "{\"idTagInfo\":{\"status\":\"Accepted\"}}";
            case "StartTransaction" -> "{\"transactionId\":4711,\"idTagInfo\":{\"status\":\"Accepted\"}}";
            default -> "{}";
        };
    }

    /** It goes down; {@link #up} lets it come back at the same port. */
    public void down() {
        LifeCycle.stop(server);
    }

    public void up() throws Exception {
        server = start(port);
    }

    @Override
    public void close() {
        LifeCycle.stop(server);
    }
}
