package energy.headroom.derms.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A DERMS on a port of its own: gives tokens, keeps what it gets, and answers 204 unless told otherwise. */
public final class FakeDerms implements AutoCloseable {
    /** One message that it got; names of headers in any case. */
    public record Got(String action, Map<String, String> headers, String body) {
        public String header(String name) {
            return Objects.requireNonNull(headers.get(name), () -> name + " is missing in " + headers);
        }
    }

    /** What it answers instead of 204. */
    public record Reply(int status, String body, Map<String, String> headers) {
        public static Reply of(int status) {
            return new Reply(status, "", Map.of());
        }
    }

    /** The name under which {@link Got} has the method. */
    public static final String METHOD = ":method";

    private static final long PATIENCE_SECONDS = 30;

    private final HttpServer server;
    private final Map<String, BlockingQueue<Got>> got = new ConcurrentHashMap<>();
    private final Map<String, Queue<Reply>> replies = new ConcurrentHashMap<>();
    private final AtomicInteger tokens = new AtomicInteger();
    private final List<Got> tokenRequests = new ArrayList<>();

    /** What every request for a token waits for. */
    private volatile CountDownLatch beforeToken = new CountDownLatch(0);

    public FakeDerms() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/oauth2/token", this::token);
        server.createContext("/oscp/cp/2.0/", this::message);
        server.start();
    }

    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/oscp/cp/2.0");
    }

    public URI tokenUrl() {
        return baseUrl().resolve("/oauth2/token");
    }

    /** The next message of an action that it got and that was not asked for yet. */
    public Got next(String action) throws InterruptedException {
        Got next = queue(action).poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return Objects.requireNonNull(next, () -> "no " + action + " came; others: " + got);
    }

    /** How many of an action came and were not asked for. */
    public int waiting(String action) {
        return queue(action).size();
    }

    public synchronized List<Got> tokenRequests() {
        return List.copyOf(tokenRequests);
    }

    /** Answers the next message of an action like this, and those after it as ever. */
    public void answerOnce(String action, Reply reply) {
        replies.computeIfAbsent(action, name -> new ConcurrentLinkedQueue<>()).add(reply);
    }

    /** Gives no token before this has come. */
    public void beforeToken(CountDownLatch come) {
        beforeToken = come;
    }

    /** What came so far is not asked for any more. */
    public void forget() {
        got.clear();
    }

    private BlockingQueue<Got> queue(String action) {
        return got.computeIfAbsent(action, name -> new LinkedBlockingQueue<>());
    }

    private void token(HttpExchange exchange) throws IOException {
        synchronized (this) {
            tokenRequests.add(got("token", exchange));
        }
        await(beforeToken);
        String body = "{\"access_token\":\"token-" + tokens.incrementAndGet()
                + "\",\"token_type\":\"Bearer\",\"expires_in\":300}";
        answer(exchange, new Reply(200, body, Map.of("Content-Type", "application/json")));
    }

    private static void await(CountDownLatch come) throws IOException {
        try {
            if (!come.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("what a token waits for never came");
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void message(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String action = path.substring(path.lastIndexOf('/') + 1);
        Got message = got(action, exchange);
        @Nullable Queue<Reply> told = replies.get(action);
        @Nullable Reply reply = told == null ? null : told.poll();
        answer(exchange, reply == null ? Reply.of(204) : reply);
        queue(action).add(message);
    }

    private static Got got(String action, HttpExchange exchange) throws IOException {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put(METHOD, exchange.getRequestMethod());
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, String.join(", ", values)));
        return new Got(action, headers, new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    }

    private static void answer(HttpExchange exchange, Reply reply) throws IOException {
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
