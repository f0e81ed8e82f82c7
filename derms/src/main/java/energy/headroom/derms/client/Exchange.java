package energy.headroom.derms.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** One HTTP request and its answer, of which no more is read than is of use. */
final class Exchange {
    private static final int MOST_BYTES = 64 * 1024;
    private static final byte[] CUT = "(not read to its end)".getBytes(StandardCharsets.US_ASCII);

    /**
     * What came back.
     *
     * @param headers by name, whatever its case
     */
    record Response(int status, Map<String, String> headers, String body) {
        /** The same, with something done to all that it says. */
        Response with(UnaryOperator<String> words) {
            Map<String, String> said = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            said.putAll(headers);
            said.replaceAll((name, value) -> words.apply(value));
            return new Response(status, said, words.apply(body));
        }

        private static Response of(int status, HttpHeaders headers, byte[] body) {
            Map<String, String> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            headers.map().forEach((name, values) -> byName.put(name, String.join(", ", values)));
            return new Response(status, byName, new String(body, StandardCharsets.UTF_8));
        }
    }

    private final HttpClient http;
    private final Duration patience;

    Exchange(HttpClient http, Duration patience) {
        this.http = http;
        this.patience = patience;
    }

    /** Fails with an {@link IOException} whose message says in words why there is no answer. */
    CompletableFuture<Response> send(HttpRequest request) {
        AtomicReference<HttpResponse.@Nullable ResponseInfo> head = new AtomicReference<>();
        CompletableFuture<HttpResponse<byte[]>> sent = http.sendAsync(request, info -> {
            head.set(info);
            return BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES).apply(info);
        });
        return sent.copy().orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS).handle((response, failure) -> {
            if (response != null) {
                return Response.of(response.statusCode(), response.headers(), response.body());
            }
            sent.cancel(true);
            HttpResponse.@Nullable ResponseInfo info = head.get();
            if (info != null) {
                return Response.of(info.statusCode(), info.headers(), CUT);
            }
            throw new CompletionException(new IOException(inWords(failure), failure));
        });
    }

    private String inWords(@Nullable Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return switch (cause) {
            case null -> "no answer";
            case HttpConnectTimeoutException _ -> "no connection in time";
            case HttpTimeoutException _ -> "no answer within " + patience.toSeconds() + " s";
            case TimeoutException _ -> "no answer within " + patience.toSeconds() + " s";
            case ConnectException _ -> "the connection was refused, or the host is not known";
            case SSLException tls -> "TLS failed: " + tls.getMessage();
            default -> "the connection failed: " + cause;
        };
    }
}
