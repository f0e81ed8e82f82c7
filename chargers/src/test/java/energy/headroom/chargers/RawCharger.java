package energy.headroom.chargers;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.client.ClientUpgradeRequest;
import org.eclipse.jetty.websocket.client.WebSocketClient;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A charger with a real websocket that keeps every text as it came. What Headroom itself calls, it answers by itself. */
public final class RawCharger implements Session.Listener.AutoDemanding, AutoCloseable {
    private static final Pattern OURS = Pattern.compile("\\[2,\"[0-9a-f]{16}-\\d+\".*", Pattern.DOTALL);
    private static final WebSocketClient CLIENT = new WebSocketClient();

    static {
        CLIENT.setMaxTextMessageSize(4L * 1024 * 1024);
        LifeCycle.start(CLIENT);
    }

    /** Of others than Headroom, in order. */
    final List<String> heard = new CopyOnWriteArrayList<>();
    /** Headroom's own. */
    final List<JsonNode> ours = new CopyOnWriteArrayList<>();

    final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
    private final BlockingQueue<JsonNode> ourCalls = new LinkedBlockingQueue<>();
    private final CompletableFuture<Session> session = new CompletableFuture<>();
    /** The payload of the answer to a call of Headroom; null for none. */
    volatile Function<JsonNode, @Nullable String> answers = call -> "{\"status\":\"Accepted\"}";

    static RawCharger connect(URI address, @Nullable String credentials, String... protocols) throws Exception {
        RawCharger charger = new RawCharger();
        ClientUpgradeRequest request = new ClientUpgradeRequest(address);
        request.setSubProtocols(protocols);
        if (credentials != null) {
            request.setHeader("Authorization", basic(credentials));
        }
        CLIENT.connect(charger, request).get(30, TimeUnit.SECONDS);
        return charger;
    }

    static String basic(String credentials) {
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    String protocol() {
        return session.join().getUpgradeResponse().getAcceptedSubProtocol();
    }

    @Override
    public void onWebSocketOpen(Session opened) {
        session.complete(opened);
    }

    @Override
    public void onWebSocketText(String message) {
        if (OURS.matcher(message).matches()) {
            JsonNode call = JsonMapper.shared().readTree(message);
            ours.add(call);
            ourCalls.add(call);
            String payload = answers.apply(call);
            if (payload != null) {
                send("[3,\"" + call.get(1).stringValue() + "\"," + payload + "]");
            }
        } else {
            heard.add(message);
            frames.add(message);
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

    void send(String text) {
        session.join().sendText(text, Callback.NOOP);
    }

    /** The next frame that does not come of Headroom's own accord. */
    String next() throws InterruptedException {
        String frame = frames.poll(30, TimeUnit.SECONDS);
        return frame != null ? frame : Assertions.fail("nothing came to the charger");
    }

    JsonNode nextFrame() throws InterruptedException {
        return JsonMapper.shared().readTree(next());
    }

    /** The next call of Headroom with this action. */
    JsonNode ourCall(String action) throws InterruptedException {
        while (true) {
            JsonNode call = ourCalls.poll(30, TimeUnit.SECONDS);
            if (call == null) {
                return Assertions.fail("Headroom did not call " + action);
            }
            if (call.get(2).stringValue().equals(action)) {
                return call;
            }
        }
    }

    /** Headroom's calls so far are done with. */
    void forgetOurs() {
        ours.clear();
        ourCalls.clear();
    }

    /** Calls with single quotes for double ones, and gives the answer. */
    JsonNode calls(String id, String action, String payload) throws InterruptedException {
        send(("[2,'" + id + "','" + action + "'," + payload + "]").replace('\'', '"'));
        return nextFrame();
    }

    @Override
    public void close() {
        session.join().disconnect();
    }
}
