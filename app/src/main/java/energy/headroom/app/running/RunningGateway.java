package energy.headroom.app.running;

import energy.headroom.app.settings.GatewaySettings;
import energy.headroom.app.settings.ListenSettings;
import energy.headroom.derms.ProviderSettings;
import energy.headroom.derms.check.Said;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The gateway of these settings, where it runs: it is asked by its API, and nothing is sent on its links. It is called as what
 * it is, a server on this machine: what is shown to the provider, and whom we trust there, has no part in it.
 */
public final class RunningGateway implements AutoCloseable {
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MOST_MESSAGES = 500;
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;

    /** Something answers there, and does not tell what it is asked; with what to do about it. */
    public static final class Untold extends IOException {
        private final String advice;

        Untold(String seen, String advice) {
            super(seen);
            this.advice = advice;
        }

        public String advice() {
            return advice;
        }
    }

    private final HttpClient http;
    private final URI api;
    private final @Nullable String token;

    private RunningGateway(HttpClient http, URI api, @Nullable String token) {
        this.http = http;
        this.api = api;
        this.token = token;
    }

    /** Empty where nobody listens. */
    public static Optional<RunningGateway> find(GatewaySettings settings) throws InterruptedException {
        @Nullable String token = settings.console().tokens().isEmpty()
                ? null
                : settings.console().tokens().getFirst().secret().reveal();
        HttpClient.Builder http = HttpClient.newBuilder().connectTimeout(CONNECT_WITHIN);
        settings.listen().tls().ifPresent(tls -> http.sslContext(OwnCertificate.only(tls.certificate())));
        RunningGateway gateway =
                new RunningGateway(http.build(), address(settings.listen()).resolve("/api/v1/"), token);
        if (gateway.isThere()) {
            return Optional.of(gateway);
        }
        gateway.close();
        return Optional.empty();
    }

    /** Where it listens. */
    private static URI address(ListenSettings listen) {
        String host = listen.address();
        String reachable = switch (host) {
            case "0.0.0.0" -> "127.0.0.1";
            case "::" -> "[::1]";
            default -> host.contains(":") ? "[" + host + "]" : host;
        };
        return URI.create((listen.tls().isPresent() ? "https://" : "http://") + reachable + ":" + listen.port());
    }

    private boolean isThere() throws InterruptedException {
        try {
            http.send(request("links").build(), BodyHandlers.discarding());
            return true;
        } catch (ConnectException | HttpConnectTimeoutException nobody) {
            return false;
        } catch (IOException somebody) {
            return true;
        }
    }

    /**
     * How a link of its stands.
     *
     * @param since when that began; the beginning of time where it does not say
     */
    public record Link(String words, boolean isOnline, Instant since) {
        private static Link of(JsonNode link) {
            String state = link.path("state").asString("unknown");
            String since = link.path("since").asString("");
            return new Link(
                    state + " since " + (since.isEmpty() ? "?" : since),
                    state.equals("online"),
                    since.isEmpty() ? Instant.MIN : Instant.parse(since));
        }
    }

    public Link link(ProviderSettings provider) throws IOException, InterruptedException {
        return items("links").stream()
                .filter(link ->
                        link.path("provider").asString("").equals(provider.id().value()))
                .map(Link::of)
                .findFirst()
                .orElse(new Link("unknown to it; it was started with other settings", false, Instant.MIN));
    }

    /** What it said and heard last, newest first. */
    public List<Said> said(ProviderSettings provider) throws IOException, InterruptedException {
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

    /** What it answered: a status of HTTP and a JSON object. */
    public record Answered(int status, JsonNode body) {
        /** Why it did not do what it was asked, in words. */
        public String fault() {
            return body.path("detail").asString("it answered " + status);
        }
    }

    /** Asks for something, or orders it where there is a body. */
    public Answered call(String path, @Nullable JsonNode body) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path);
        if (body != null) {
            request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(body.toString()));
        }
        HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() == UNAUTHORIZED) {
            throw notTaken();
        }
        try {
            return new Answered(answer.statusCode(), JsonMapper.shared().readTree(answer.body()));
        } catch (JacksonException noJson) {
            throw noGateway("it answered " + answer.statusCode() + " without JSON");
        }
    }

    private Untold notTaken() {
        return new Untold(
                "it runs at " + api.getAuthority() + " and does not take the first of api.tokens (it answered 401)",
                "It was started with other settings or another token. Restart it with these, or use its own");
    }

    private List<JsonNode> items(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request(path).build(), BodyHandlers.ofString());
        if (answer.statusCode() == UNAUTHORIZED) {
            throw notTaken();
        }
        if (answer.statusCode() != OK) {
            throw noGateway("it answered " + answer.statusCode());
        }
        try {
            return JsonMapper.shared()
                    .readTree(answer.body())
                    .path("items")
                    .valueStream()
                    .toList();
        } catch (JacksonException noJson) {
            throw noGateway("its answer is no JSON");
        }
    }

    private Untold noGateway(String why) {
        return new Untold(
                "what listens at " + api.getAuthority() + " is no gateway of this version: " + why + " to "
                        + api.resolve("links").getPath(),
                "Look what uses that port. If it is the gateway, read its log; if not, choose another (setting: listen)");
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(api.resolve(path)).timeout(PATIENCE);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return request;
    }

    @Override
    public void close() {
        http.close();
    }
}
