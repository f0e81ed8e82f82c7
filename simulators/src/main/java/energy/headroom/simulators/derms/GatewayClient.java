package energy.headroom.simulators.derms;

import energy.headroom.oscp.exchange.HeaderNames;
import energy.headroom.oscp.json.ErrorText;
import energy.headroom.oscp.json.MessageWriter;
import energy.headroom.oscp.message.Message;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Posts messages to the gateway; blocks until it answers. */
final class GatewayClient {
    private final DermsSettings.Gateway gateway;
    private final HttpClient http;
    private final GatewayTokens tokens;
    private final InstantSource clock;
    private volatile boolean cut;

    GatewayClient(DermsSettings.Gateway gateway, HttpClient http, GatewayTokens tokens, InstantSource clock) {
        this.gateway = gateway;
        this.http = http;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** While it is cut, nothing gets through. */
    void cut(boolean cut) {
        this.cut = cut;
    }

    Outcome post(String requestId, @Nullable String correlationId, Message message) throws InterruptedException {
        if (cut) {
            return new Outcome(0, "the link is cut");
        }
        try {
            String token = tokens.current();
            HttpResponse<byte[]> answer = send(token, requestId, correlationId, message);
            if (answer.statusCode() == 401) {
                tokens.forget(token);
                answer = send(tokens.current(), requestId, correlationId, message);
            }
            return new Outcome(answer.statusCode(), text(answer.body()));
        } catch (IOException e) {
            return new Outcome(0, e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
        }
    }

    private HttpResponse<byte[]> send(String token, String requestId, @Nullable String correlationId, Message message)
            throws IOException, InterruptedException {
        URI uri = URI.create(gateway.baseUrl() + "/" + message.action().pathName());
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/json")
                .header(
                        "Date",
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                clock.instant().atOffset(ZoneOffset.UTC)))
                .header(HeaderNames.AUTHORIZATION, "Bearer " + token)
                .header(HeaderNames.REQUEST_ID, requestId)
                .POST(BodyPublishers.ofByteArray(MessageWriter.write(message)));
        gateway.headers().forEach((name, value) -> request.setHeader(name, value.reveal()));
        if (correlationId != null) {
            request.header(HeaderNames.CORRELATION_ID, correlationId);
        }
        return http.send(request.build(), BodyHandlers.ofByteArray());
    }

    private static String text(byte[] body) {
        String whole = new String(body, StandardCharsets.UTF_8).strip();
        String text = ErrorText.read(body).orElse(whole);
        return text.length() > 200 ? text.substring(0, 200) + "..." : text;
    }
}
