package energy.headroom.simulators.derms;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The access token that the gateway gave us: fetched when needed, kept until shortly before it expires. */
final class GatewayTokens {
    private static final Logger log = LoggerFactory.getLogger(GatewayTokens.class);
    private static final JsonMapper JSON = new JsonMapper();

    private record Token(String value, Instant until) {}

    private final DermsSettings.Login login;
    private final HttpClient http;
    private final InstantSource clock;
    private @Nullable Token token;
    private int fetched;

    GatewayTokens(DermsSettings.Login login, HttpClient http, InstantSource clock) {
        this.login = login;
        this.http = http;
        this.clock = clock;
    }

    /** A token that is good now. Callers that come while one is fetched wait for it. */
    synchronized String current() throws IOException, InterruptedException {
        Token known = token;
        if (known == null || !clock.instant().isBefore(known.until())) {
            known = fetch();
            token = known;
            fetched++;
            log.info("got a token from {}", login.tokenUrl());
        }
        return known.value();
    }

    /** The gateway did not take this one. */
    synchronized void forget(String refused) {
        if (token != null && token.value().equals(refused)) {
            token = null;
        }
    }

    synchronized int fetched() {
        return fetched;
    }

    private Token fetch() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(login.tokenUrl())
                .timeout(Duration.ofSeconds(10))
                .header("Authorization", "Basic " + credentials())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString("grant_type=client_credentials"))
                .build();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("the token endpoint " + login.tokenUrl() + " answered " + answer.statusCode());
        }
        try {
            JsonNode json = JSON.readTree(answer.body());
            String value = json.path("access_token").asString("");
            if (value.isEmpty()) {
                throw new IOException("the token endpoint " + login.tokenUrl() + " gave no access_token");
            }
            long seconds = json.path("expires_in").asLong(60);
            return new Token(value, clock.instant().plusSeconds(seconds * 8 / 10));
        } catch (JacksonException e) {
            throw new IOException("the token endpoint " + login.tokenUrl() + " did not answer with JSON", e);
        }
    }

    private String credentials() {
        String pair =
                encoded(login.clientId()) + ":" + encoded(login.clientSecret().reveal());
        return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
