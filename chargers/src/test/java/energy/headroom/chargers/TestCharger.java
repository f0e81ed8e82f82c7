package energy.headroom.chargers;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A charger with a real websocket. The JDK's client does not always tell when a connection is gone without a close
 * frame: {@link RawCharger} does.
 */
final class TestCharger implements WebSocket.Listener {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final BlockingQueue<JsonNode> frames = new LinkedBlockingQueue<>();
    private final StringBuilder partial = new StringBuilder();
    private @Nullable WebSocket socket;

    static URI address(int port, String path) {
        return URI.create("ws://127.0.0.1:" + port + path);
    }

    /** Connects, or fails with {@link WebSocketHandshakeException}. */
    static TestCharger connect(URI address, @Nullable String credentials, String... protocols)
            throws WebSocketHandshakeException {
        TestCharger charger = new TestCharger();
        try {
            charger.socket =
                    builder(credentials, protocols).buildAsync(address, charger).join();
            return charger;
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refused) {
                throw refused;
            }
            throw e;
        }
    }

    /** Tries to, and does not wait. */
    static CompletableFuture<WebSocket> tries(URI address, String credentials, String protocol) {
        return builder(credentials, protocol).buildAsync(address, new TestCharger());
    }

    private static WebSocket.Builder builder(@Nullable String credentials, String... protocols) {
        WebSocket.Builder builder = HTTP.newWebSocketBuilder().connectTimeout(Duration.ofSeconds(10));
        if (protocols.length > 0) {
            String[] others = new String[protocols.length - 1];
            System.arraycopy(protocols, 1, others, 0, others.length);
            builder.subprotocols(protocols[0], others);
        }
        if (credentials != null) {
            builder.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
        }
        return builder;
    }

    String protocol() {
        return socket().getSubprotocol();
    }

    /** Fails once the connection has ended. */
    void send(String text) {
        try {
            socket().sendText(text.replace('\'', '"'), true).join();
        } catch (CompletionException e) {
            closed.complete(1006);
            throw e;
        }
    }

    /** The next frame from the gateway. */
    JsonNode next() throws InterruptedException {
        JsonNode frame = frames.poll(30, TimeUnit.SECONDS);
        return frame != null ? frame : Assertions.fail("nothing came from the gateway");
    }

    /** The next call of this action; other calls before it are answered with Accepted. */
    JsonNode nextCall(String action) throws InterruptedException {
        for (JsonNode frame = next(); ; frame = next()) {
            if (frame.get(0).intValue() == 2) {
                if (frame.get(2).stringValue().equals(action)) {
                    return frame;
                }
                answer(frame, "{'status':'Accepted'}");
            }
        }
    }

    /** Calls, and gives the payload of the answer. */
    JsonNode call(String id, String action, String payload) throws InterruptedException {
        send("[2,'" + id + "','" + action + "'," + payload + "]");
        for (JsonNode frame = next(); ; frame = next()) {
            if (frame.get(0).intValue() == 3 && frame.get(1).stringValue().equals(id)) {
                return frame.get(2);
            }
            if (frame.get(0).intValue() == 2) {
                answer(frame, "{'status':'Accepted'}");
            }
        }
    }

    void answer(JsonNode call, String payload) {
        send("[3,'" + call.get(1).stringValue() + "'," + payload + "]");
    }

    void abort() {
        socket().abort();
    }

    private WebSocket socket() {
        WebSocket connected = socket;
        return connected != null ? connected : Assertions.fail("not connected");
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            frames.add(JsonMapper.shared().readTree(partial.toString()));
            partial.setLength(0);
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
        closed.complete(statusCode);
        return null;
    }

    /** Ended without a close frame. */
    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        closed.complete(1006);
    }
}
