package energy.headroom.chargers.csms.push;

import energy.headroom.chargers.csms.Csms;
import energy.headroom.chargers.csms.Signature;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Webhooks over HTTP/1.1, with connections kept open. No redirects: what is signed goes where the settings say, and nowhere else.
 */
public final class HttpTransport implements Transport {
    private static final int MOST_BYTES = 64 * 1024;
    private static final int MOST_DIGITS = 6;

    private final Csms csms;
    private final InstantSource clock;
    private final HttpClient http;

    public HttpTransport(Csms csms, InstantSource clock) {
        this.csms = csms;
        this.clock = clock;
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(csms.connect())
                .build();
    }

    @Override
    public CompletableFuture<Answer> post(String id, String body) {
        Instant now = clock.instant();
        HttpRequest request = HttpRequest.newBuilder(csms.url())
                .header("Content-Type", "application/json")
                .header("User-Agent", "Headroom")
                .header("webhook-id", id)
                .header("webhook-timestamp", Long.toString(now.getEpochSecond()))
                .header("webhook-signature", Signature.of(id, now, body, csms.signing()))
                .POST(BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .build();
        CompletableFuture<HttpResponse<byte[]>> sent = http.sendAsync(
                request,
                info -> BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES)
                        .apply(info));
        CompletableFuture<Answer> answer = sent.copy()
                .orTimeout(csms.answer().toMillis(), TimeUnit.MILLISECONDS)
                .handle((response, failure) -> response == null ? new Answer.None(inWords(failure)) : came(response));
        var _ = answer.whenComplete((came, cancelled) -> sent.cancel(true));
        return answer;
    }

    private static Answer came(HttpResponse<byte[]> response) {
        return new Answer.Came(
                response.statusCode(),
                new String(response.body(), StandardCharsets.UTF_8),
                response.headers()
                        .firstValue("Retry-After")
                        .filter(value -> value.matches("\\d{1," + MOST_DIGITS + "}"))
                        .map(value -> Duration.ofSeconds(Long.parseLong(value))));
    }

    private String inWords(@Nullable Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return switch (cause) {
            case null -> "no answer";
            case HttpConnectTimeoutException _ -> "no connection in time";
            case HttpTimeoutException _ -> "no answer within " + csms.answer().toSeconds() + " s";
            case TimeoutException _ -> "no answer within " + csms.answer().toSeconds() + " s";
            case ConnectException _ -> "the connection was refused, or the host is not known";
            case SSLException tls -> "TLS failed: " + tls.getMessage();
            default -> "the connection failed: " + cause;
        };
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
