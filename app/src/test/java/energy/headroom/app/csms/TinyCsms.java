package energy.headroom.app.csms;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A CSMS as small as can be, which shares nothing with the gateway: it verifies signatures by itself, ignores revisions that
 * it has passed, and does what it is told to.
 */
final class TinyCsms implements AutoCloseable {
    /** What came, whether it was signed rightly or not. */
    record Hook(String id, long timestamp, boolean isSigned, JsonNode body) {
        String type() {
            return body.path("type").asString();
        }

        long revision() {
            return body.path("data").path("revision").asLong();
        }
    }

    final List<Hook> hooks = new CopyOnWriteArrayList<>();
    /** Its limits now in W, by charger and connector. */
    final Map<String, Long> limits = new ConcurrentHashMap<>();

    volatile int status = 200;
    volatile boolean acknowledges = true;
    private final HttpServer server;
    private final byte[] secret;
    private long seen;

    /** @param secret as it is written in the gateway's settings */
    TinyCsms(String secret) throws IOException {
        this.secret = Base64.getDecoder().decode(secret.substring("whsec_".length()));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/hooks", this::take);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hooks";
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String id = exchange.getRequestHeaders().getFirst("webhook-id");
            String timestamp = exchange.getRequestHeaders().getFirst("webhook-timestamp");
            boolean isSigned = List.of(exchange.getRequestHeaders()
                            .getFirst("webhook-signature")
                            .split(" "))
                    .contains("v1," + hmac(id + "." + timestamp + "." + body));
            Hook hook = new Hook(
                    id, Long.parseLong(timestamp), isSigned, JsonMapper.shared().readTree(body));
            hooks.add(hook);
            byte[] answer = (isSigned ? answer(hook) : "").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(isSigned ? status : 401, answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private synchronized String answer(Hook hook) {
        if (status / 100 != 2 || !acknowledges) {
            return "";
        }
        if (hook.type().equals("limits.set") && hook.revision() > seen) {
            seen = hook.revision();
            for (JsonNode limit : hook.body().path("data").path("limits")) {
                limits.put(
                        limit.path("charger").asString("site") + " "
                                + limit.path("connector").asInt(0),
                        limit.path("steps").path(0).path("limit_w").asLong());
            }
        }
        return "{\"result\":\"accepted\"}";
    }

    private String hmac(String signed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Says something to the gateway. By a connection of its own, since the gateway closes one by which too much came. */
    HttpResponse<String> say(int port, String path, String key, String type, String body) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/csms/v1/sites/" + path))
                            .header("Authorization", "Bearer " + key)
                            .header("Content-Type", type)
                            .POST(BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
