package energy.headroom.simulators.site.ocpp;

import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A websocket as a wire: whole messages in, one frame after the other out. */
final class WebSocketWire implements Wire, WebSocket.Listener {
    private WebSocketEvents events = new WebSocketEvents(_ -> {}, _ -> {}, _ -> {});
    private final StringBuilder partial = new StringBuilder();
    private @Nullable WebSocket socket;
    private CompletableFuture<?> lastSend = CompletableFuture.completedFuture(null);

    /**
     * What becomes of a websocket; called from its own threads.
     *
     * @param ended without a good-bye, for a reason
     * @param closed with a good-bye of the other side
     */
    record WebSocketEvents(Consumer<String> received, Consumer<String> ended, Consumer<String> closed) {}

    /** Before it is opened. */
    void tell(WebSocketEvents listener) {
        events = listener;
    }

    /** Before anything is sent. */
    void opened(WebSocket open) {
        socket = open;
    }

    private WebSocket open() {
        WebSocket open = socket;
        if (open == null) {
            throw new IllegalStateException("the websocket is not open yet");
        }
        return open;
    }

    @Override
    public void send(String text) {
        WebSocket open = open();
        lastSend = lastSend.thenCompose(_ -> open.sendText(text, true)).whenComplete((_, failure) -> {
            if (failure != null) {
                events.ended.accept("sending failed: " + failure.getMessage());
            }
        });
    }

    @Override
    public void drop() {
        open().abort();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            events.received.accept(partial.toString());
            partial.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        events.closed.accept("closed by the other side: " + code + " " + reason);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        events.ended.accept(String.valueOf(error.getMessage()));
    }
}
