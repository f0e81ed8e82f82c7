package energy.headroom.derms.client;

import energy.headroom.derms.ProviderSettings;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Access tokens for one provider, by OAuth 2.0 client credentials (V1): used until shortly before they expire, and fetched
 * once however many wait.
 */
final class AccessTokens {
    /** A token is given up this long before its end, or a quarter of its life if that is less. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    /** What a token is good for where the provider does not say. */
    private static final long USUAL_LIFE_SECONDS = 60;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** @param by what it was fetched with; with anything else it is not used */
    private record Token(String value, Instant until, ProviderSettings by) {}

    private record Fetch(ProviderSettings by, CompletableFuture<Token> token) {}

    private final Connection connection;
    private final InstantSource time;
    private final Object lock = new Object();
    private @Nullable Token held;
    private @Nullable Fetch fetching;

    AccessTokens(Connection connection, InstantSource time) {
        this.connection = connection;
        this.time = time;
    }

    /** A token that is good now. Fails with an {@link IOException} that says why there is none. */
    CompletableFuture<String> current() {
        Connection.Now now = connection.now();
        Fetch fetch = new Fetch(now.settings(), new CompletableFuture<>());
        synchronized (lock) {
            if (held != null
                    && held.by().equals(now.settings())
                    && time.instant().isBefore(held.until())) {
                return CompletableFuture.completedFuture(held.value());
            }
            if (fetching != null && fetching.by().equals(now.settings())) {
                return fetching.token().thenApply(Token::value);
            }
            fetching = fetch;
        }
        var _ = fetch(now).whenComplete((token, failure) -> {
            synchronized (lock) {
                // One that credentials from before were used for is not there any more.
                if (fetch.equals(fetching)) {
                    held = token;
                    fetching = null;
                }
            }
            if (token != null) {
                fetch.token().complete(token);
            } else {
                fetch.token().completeExceptionally(failure == null ? new IOException("no token") : failure);
            }
        });
        return fetch.token().thenApply(Token::value);
    }

    /** The provider did not take this token: it is not used again. */
    void refused(String token) {
        synchronized (lock) {
            if (held != null && held.value().equals(token)) {
                held = null;
            }
        }
    }

    private CompletableFuture<Token> fetch(Connection.Now now) {
        Instant asked = time.instant();
        ProviderSettings.OAuth oauth = now.settings().oauth().orElseThrow();
        CompletableFuture<Exchange.Response> answer;
        try {
            answer = now.exchange().send(TokenRequest.to(now.settings(), oauth));
        } catch (RuntimeException unsendable) {
            // Without the cause: it may quote a header.
            return CompletableFuture.failedFuture(noToken(oauth, new IOException("it cannot be asked")));
        }
        return answer.handle((response, failure) -> {
            if (response == null) {
                throw noToken(oauth, failure == null || failure.getCause() == null ? failure : failure.getCause());
            }
            if (response.status() != 200) {
                throw noToken(oauth, new IOException("it answered " + response.status()));
            }
            return token(response.body(), asked, now.settings(), oauth);
        });
    }

    private static Token token(String body, Instant asked, ProviderSettings by, ProviderSettings.OAuth oauth) {
        try {
            JsonNode answer = JSON.readTree(body);
            String value = answer.path("access_token").asString("");
            // What an HTTP header cannot carry is no token, and would be quoted in an error if it were tried.
            if (!value.matches("[\\x21-\\x7e]+")) {
                throw noToken(oauth, new IOException("its answer holds no access_token"));
            }
            Duration life = Duration.ofSeconds(answer.path("expires_in").asLong(USUAL_LIFE_SECONDS));
            Duration quarter = life.dividedBy(4);
            Duration margin = quarter.compareTo(MARGIN) < 0 ? quarter : MARGIN;
            return new Token(value, asked.plus(life).minus(margin), by);
        } catch (JacksonException notJson) {
            // Without the cause: it may quote the token.
            throw noToken(oauth, new IOException("its answer is not JSON"));
        }
    }

    private static CompletionException noToken(ProviderSettings.OAuth oauth, @Nullable Throwable cause) {
        String why = cause == null || cause.getMessage() == null ? "no answer" : cause.getMessage();
        return new CompletionException(new IOException("no access token from " + oauth.tokenUrl() + ": " + why, cause));
    }
}
