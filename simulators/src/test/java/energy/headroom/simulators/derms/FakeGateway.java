package energy.headroom.simulators.derms;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import energy.headroom.oscp.json.ErrorText;
import energy.headroom.oscp.json.InvalidMessage;
import energy.headroom.oscp.json.MessageReader;
import energy.headroom.oscp.json.MessageWriter;
import energy.headroom.oscp.message.Action;
import energy.headroom.oscp.message.Message;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** As little of a gateway as a DERMS needs to talk to: it remembers what it was sent, and says only what a test says. */
final class FakeGateway implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 20;

    /** A message that came, with its headers. */
    record Got(Action action, Message message, Headers headers) {
        String requestId() {
            return headers.getFirst("X-Request-ID");
        }
    }

    final AtomicInteger tokensGiven = new AtomicInteger();
    final BlockingQueue<Got> got = new LinkedBlockingQueue<>();
    final HttpClient http = HttpClient.newHttpClient();
    private final HttpServer server;
    private final AtomicInteger refusal = new AtomicInteger();
    private volatile String goodToken = "";

    FakeGateway() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/oauth2/token", this::token);
        server.createContext("/oscp/fp/2.0/", this::message);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Refuses the next message with this status, and says that a handshake is needed. */
    void refuseNext(int status) {
        refusal.set(status);
    }

    /** The token that it gave is no good any more. */
    void revokeToken() {
        goodToken = "none";
    }

    /** Waits for the next message of a kind and drops what comes before. */
    Got next(Action action) throws InterruptedException {
        while (true) {
            Got next = got.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("no " + action + " came");
            }
            if (next.action() == action) {
                return next;
            }
        }
    }

    /** Posts to the DERMS as a gateway does. */
    HttpResponse<String> post(SimulatedDerms derms, String token, String correlationId, Message message)
            throws IOException, InterruptedException {
        return post(derms, token, "fp-1", correlationId, message);
    }

    HttpResponse<String> post(SimulatedDerms derms, String token, String fpId, String correlationId, Message message)
            throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + derms.port() + "/oscp/cp/2.0/"
                + message.action().pathName());
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + token)
                .header("fp-id", fpId)
                .header("X-Request-ID", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofByteArray(MessageWriter.write(message)));
        if (!correlationId.isEmpty()) {
            request.header("X-Correlation-ID", correlationId);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private void token(HttpExchange exchange) throws IOException {
        goodToken = "token-" + tokensGiven.incrementAndGet();
        answer(exchange, 200, "{\"access_token\":\"" + goodToken + "\",\"token_type\":\"Bearer\",\"expires_in\":300}");
    }

    private void message(HttpExchange exchange) throws IOException {
        String authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        if (!authorization.equals("Bearer " + goodToken)) {
            answer(exchange, 401, "");
            return;
        }
        Action action = Action.ofPathName(exchange.getRequestURI().getPath().replaceAll(".*/", ""))
                .orElseThrow();
        int refused = refusal.getAndSet(0);
        if (refused != 0) {
            answer(exchange, refused, new String(ErrorText.write(ErrorText.HANDSHAKE_FIRST), UTF_8));
            return;
        }
        try {
            Message message =
                    MessageReader.read(action, exchange.getRequestBody().readAllBytes());
            answer(exchange, 204, "");
            got.add(new Got(action, message, exchange.getRequestHeaders()));
        } catch (InvalidMessage invalid) {
            answer(exchange, 400, String.valueOf(invalid.getMessage()));
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            byte[] bytes = body.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        http.shutdownNow();
    }
}
