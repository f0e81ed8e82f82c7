package energy.headroom.derms.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A provider as it calls us. */
public record Peer(int port, String name) {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public static final String WISH =
            "{\"required_behaviour\":{\"heartbeat_interval\":1,\"measurement_configuration\":[\"CONTINUOUS\"]}}";

    public URI url(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** Sends a request as it is. */
    public static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException fault) {
            throw new IllegalStateException("no answer from " + request.uri(), fault);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    public HttpResponse<String> requestToken(String secret, String form) {
        String credentials = Base64.getEncoder().encodeToString((name + ":" + secret).getBytes(StandardCharsets.UTF_8));
        return send(HttpRequest.newBuilder(url("/oauth2/token"))
                .header("Authorization", "Basic " + credentials)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build());
    }

    public String token() {
        // Form encoding inside Basic, as RFC 6749 has it.
        HttpResponse<String> answer =
                requestToken(secret().replace(" ", "+"), "grant_type=client_credentials&scope=oscp");
        JsonNode token = JsonMapper.shared().readTree(answer.body()).path("access_token");
        if (answer.statusCode() != 200 || !token.isString()) {
            throw new IllegalStateException("no token: " + answer.statusCode() + " " + answer.body());
        }
        return token.asString();
    }

    public String secret() {
        return "incoming secret of " + name;
    }

    /** The headers of a message that is let in. */
    public Map<String, String> headers(String token) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Authorization", "Bearer " + token);
        headers.put("Content-Type", "application/json");
        headers.put("fp-id", "fp-id-of-" + name);
        headers.put("apikey", "apikey-of-" + name);
        headers.put("x-access-token", "access-of-" + name);
        headers.put("x-request-id", UUID.randomUUID().toString());
        return headers;
    }

    public HttpResponse<String> post(String action, String body) {
        return post(action, body, headers(token()));
    }

    /** Acknowledges a handshake of ours, and wants a heartbeat every second. */
    public HttpResponse<String> acknowledge(String requestId) {
        return acknowledge(requestId, WISH);
    }

    /** The same, where it wants this. */
    public HttpResponse<String> acknowledge(String requestId, String wish) {
        Map<String, String> headers = headers(token());
        headers.put("x-correlation-id", requestId);
        return post("handshake_acknowledge", wish, headers);
    }

    public HttpResponse<String> post(String action, String body, Map<String, String> headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(url("/oscp/fp/2.0/" + action)).POST(BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return send(request.build());
    }
}
