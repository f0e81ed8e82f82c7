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

    private record Token(String value, Instant until) {}

    private volatile ProviderSettings settings;
    private volatile ProviderSettings.OAuth oauth;
    private final Exchange exchange;
    private final InstantSource time;
    private final Object lock = new Object();
    private @Nullable Token held;
    private @Nullable CompletableFuture<Token> fetching;

    AccessTokens(ProviderSettings settings, ProviderSettings.OAuth oauth, Exchange exchange, InstantSource time) {
        this.settings = settings;
        this.oauth = oauth;
        this.exchange = exchange;
        this.time = time;
    }

    /** A token that is good now. Fails with an {@link IOException} that says why there is none. */
    CompletableFuture<String> current() {
        CompletableFuture<Token> wanted = new CompletableFuture<>();
        synchronized (lock) {
            if (held != null && time.instant().isBefore(held.until())) {
                return CompletableFuture.completedFuture(held.value());
            }
            if (fetching != null) {
                return fetching.thenApply(Token::value);
            }
            fetching = wanted;
        }
        var _ = fetch().whenComplete((token, failure) -> {
            synchronized (lock) {
                held = token;
                fetching = null;
            }
            if (token != null) {
                wanted.complete(token);
            } else {
                wanted.completeExceptionally(failure == null ? new IOException("no token") : failure);
            }
        });
        return wanted.thenApply(Token::value);
    }

    /** The next token is fetched with the credentials of these settings; one that was fetched before is not used again. */
    void use(ProviderSettings fresh, ProviderSettings.OAuth credentials) {
        synchronized (lock) {
            settings = fresh;
            oauth = credentials;
            held = null;
        }
    }

    /** The provider did not take this token: it is not used again. */
    void refused(String token) {
        synchronized (lock) {
            if (held != null && held.value().equals(token)) {
                held = null;
            }
        }
    }

    private CompletableFuture<Token> fetch() {
        Instant asked = time.instant();
        return exchange.send(TokenRequest.to(settings, oauth)).handle((response, failure) -> {
            if (response == null) {
                throw noToken(failure == null || failure.getCause() == null ? failure : failure.getCause());
            }
            if (response.status() != 200) {
                throw noToken(new IOException("it answered " + response.status()));
            }
            return token(response.body(), asked);
        });
    }

    private Token token(String body, Instant asked) {
        try {
            JsonNode answer = JSON.readTree(body);
            String value = answer.path("access_token").asString("");
            // What an HTTP header cannot carry is no token, and would be quoted in an error if it were tried.
            if (!value.matches("[\\x21-\\x7e]+")) {
                throw noToken(new IOException("its answer holds no access_token"));
            }
            Duration life = Duration.ofSeconds(answer.path("expires_in").asLong(USUAL_LIFE_SECONDS));
            Duration quarter = life.dividedBy(4);
            Duration margin = quarter.compareTo(MARGIN) < 0 ? quarter : MARGIN;
            return new Token(value, asked.plus(life).minus(margin));
        } catch (JacksonException notJson) {
            // Without the cause: it may quote the token.
            throw noToken(new IOException("its answer is not JSON"));
        }
    }

    private CompletionException noToken(@Nullable Throwable cause) {
        String why = cause == null || cause.getMessage() == null ? "no answer" : cause.getMessage();
        return new CompletionException(new IOException("no access token from " + oauth.tokenUrl() + ": " + why, cause));
    }
}
