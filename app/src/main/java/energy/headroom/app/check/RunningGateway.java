package energy.headroom.app.check;

import energy.headroom.app.settings.GatewaySettings;
import energy.headroom.derms.ProviderSettings;
import energy.headroom.derms.check.Said;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The gateway of these settings, where it runs: it is asked by its API, and nothing is sent on its links. */
final class RunningGateway {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MOST_MESSAGES = 500;

    private final HttpClient http;
    private final URI api;
    private final @Nullable String token;

    private RunningGateway(HttpClient http, URI api, @Nullable String token) {
        this.http = http;
        this.api = api;
        this.token = token;
    }

    /** Empty where nothing answers like a gateway of ours. */
    static Optional<RunningGateway> find(HttpClient http, GatewaySettings settings) throws InterruptedException {
        URI api = address(settings).resolve("/api/v1/");
        @Nullable String token = settings.console().tokens().isEmpty()
                ? null
                : settings.console().tokens().getFirst().secret().reveal();
        RunningGateway gateway = new RunningGateway(http, api, token);
        try {
            return gateway.get("links").isPresent() ? Optional.of(gateway) : Optional.empty();
        } catch (IOException nobody) {
            return Optional.empty();
        }
    }

    /** Where it listens; with TLS of its own it is called by the name that its certificate is for. */
    private static URI address(GatewaySettings settings) {
        if (settings.listen().tls().isPresent()) {
            return settings.derms().publicUrl();
        }
        String host = settings.listen().address();
        String reachable = host.equals("0.0.0.0") ? "127.0.0.1" : host.contains(":") ? "[" + host + "]" : host;
        return URI.create("http://" + reachable + ":" + settings.listen().port());
    }

    /** How its link to a provider stands, in words. */
    String link(ProviderSettings provider) throws IOException, InterruptedException {
        return items("links").stream()
                .filter(link ->
                        link.path("provider").asString("").equals(provider.id().value()))
                .map(link -> link.path("state").asString("unknown") + " since "
                        + link.path("since").asString("?"))
                .findFirst()
                .orElse("unknown to it; it was started with other settings");
    }

    /** What it said and heard last, newest first. */
    List<Said> said(ProviderSettings provider) throws IOException, InterruptedException {
        return items("messages?limit=" + MOST_MESSAGES).stream()
                .filter(message -> message.path("provider")
                        .asString("")
                        .equals(provider.id().value()))
                .map(RunningGateway::said)
                .toList();
    }

    private static Said said(JsonNode message) {
        Map<String, String> headers = message.path("headers").properties().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, header -> header.getValue().asString("")));
        return new Said(
                message.path("direction").asString("").equals("out"),
                message.path("action").asString(""),
                message.path("request_id").asString(null),
                message.path("correlation_id").asString(null),
                message.path("status").asInt(0),
                message.path("fault").asString(""),
                headers,
                Instant.parse(message.path("at").asString()));
    }

    private List<JsonNode> items(String path) throws IOException, InterruptedException {
        return get(path)
                .orElseThrow(() -> new IOException("the gateway does not answer any more"))
                .path("items")
                .valueStream()
                .toList();
    }

    private Optional<JsonNode> get(String path) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(api.resolve(path)).timeout(PATIENCE);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
        return answer.statusCode() == 200 ? Optional.of(JsonMapper.shared().readTree(answer.body())) : Optional.empty();
    }
}
