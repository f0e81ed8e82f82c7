package energy.headroom.derms.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.headroom.derms.ProviderSettings;
import energy.headroom.derms.testing.FakeDerms;
import energy.headroom.derms.testing.Gateway;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AccessTokensTest {
    private final FakeDerms derms = new FakeDerms();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T00:00:00Z"));
    private final AccessTokens tokens = tokens(derms.tokenUrl());

    private AccessTokens tokens(URI tokenUrl) {
        return new AccessTokens(new Connection(settings("vector", tokenUrl)), now::get);
    }

    private ProviderSettings settings(String name, URI tokenUrl) {
        return Gateway.provider(Gateway.VECTOR, name, derms.baseUrl(), tokenUrl);
    }

    @AfterEach
    void stop() {
        derms.close();
    }

    @Test
    void fetchesOneTokenHoweverManyWait() {
        List<CompletableFuture<String>> waiting =
                IntStream.range(0, 50).mapToObj(i -> tokens.current()).toList();

        assertThat(waiting).allSatisfy(token -> assertThat(token.join()).isEqualTo("token-1"));
        assertThat(derms.tokenRequests()).hasSize(1);
    }

    @Test
    void asksAsOAuthSays() {
        tokens.current().join();

        FakeDerms.Got request = derms.tokenRequests().getFirst();
        String credentials = request.header("authorization").replace("Basic ", "");
        assertThat(new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8))
                .isEqualTo("headroom:outgoing+secret+of+vector");
        assertThat(request.body()).isEqualTo("grant_type=client_credentials&scope=derms");
        assertThat(request.headers()).as("static headers are for messages").doesNotContainKey("fp-id");
    }

    @Test
    void usesATokenUntilShortlyBeforeItExpires() {
        tokens.current().join();
        now.updateAndGet(time -> time.plusSeconds(269));
        assertThat(tokens.current().join()).isEqualTo("token-1");

        now.updateAndGet(time -> time.plusSeconds(2));
        assertThat(tokens.current().join()).isEqualTo("token-2");
    }

    @Test
    void forgetsOnlyTheTokenThatWasRefused() {
        tokens.current().join();
        tokens.refused("token-0");
        assertThat(tokens.current().join()).isEqualTo("token-1");

        tokens.refused("token-1");
        assertThat(tokens.current().join()).isEqualTo("token-2");
    }

    @Test
    void saysWhyThereIsNoneWithoutTheSecretAndTriesAgain() {
        AccessTokens nowhere = tokens(URI.create("http://127.0.0.1:1/oauth2/token"));

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> nowhere.current().join())
                    .hasMessageContaining("no access token from http://127.0.0.1:1/oauth2/token")
                    .hasMessageNotContaining("secret");
        }
    }

    @Test
    void leavesNothingOfAFetchByCredentialsThatWereExchangedMeanwhile() {
        CountDownLatch exchanged = new CountDownLatch(1);
        derms.beforeToken(exchanged);
        Connection connection = new Connection(settings("vector", derms.tokenUrl()));
        AccessTokens byOld = new AccessTokens(connection, now::get);
        CompletableFuture<String> old = byOld.current();

        connection.use(settings("new", derms.tokenUrl()));
        CompletableFuture<String> fresh = byOld.current();
        exchanged.countDown();
        Set<String> both = Set.of(old.join(), fresh.join());

        assertThat(both).as("one of each").containsExactlyInAnyOrder("token-1", "token-2");
        assertThat(byOld.current().join()).as("what is used from here on").isEqualTo(fresh.join());
        assertThat(derms.tokenRequests()).hasSize(2);
    }

    @Test
    void asksAgainAfterARequestThatCouldNotEvenBeMade() {
        AccessTokens impossible = tokens(URI.create("ftp://127.0.0.1/token"));

        for (int i = 0; i < 2; i++) {
            assertThat(impossible.current())
                    .failsWithin(Duration.ofSeconds(10))
                    .withThrowableOfType(ExecutionException.class)
                    .withMessageContaining("it cannot be asked");
        }
    }
}
