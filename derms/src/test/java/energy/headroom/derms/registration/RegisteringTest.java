package energy.headroom.derms.registration;

import static energy.headroom.derms.testing.TokenCalls.assertStranger;
import static energy.headroom.derms.testing.TokenCalls.call;
import static energy.headroom.derms.testing.TokenCalls.post;
import static energy.headroom.derms.testing.TokenCalls.tokenIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import energy.headroom.derms.CredentialExchange;
import energy.headroom.derms.ProviderSettings;
import energy.headroom.derms.ProviderSettings.Begins;
import energy.headroom.derms.testing.FakeDerms;
import energy.headroom.derms.testing.FakeDerms.Got;
import energy.headroom.derms.testing.FakeDerms.Reply;
import energy.headroom.derms.testing.FakeSites;
import energy.headroom.derms.testing.Gateway;
import energy.headroom.derms.testing.LogLines;
import energy.headroom.derms.testing.Peer;
import energy.headroom.derms.testing.Stores;
import energy.headroom.derms.testing.TokenCalls;
import energy.headroom.limits.LinkState;
import energy.headroom.settings.Secret;
import energy.headroom.sites.ProviderId;
import energy.headroom.sites.port.Pairings.Ordered;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Registration with a CP that uses OSCP's own tokens, over real sockets. */
class RegisteringTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final FakeDerms derms = new FakeDerms();
    private final FakeSites sites = new FakeSites();
    private final Stores stores = new Stores();

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        derms.close();
    }

    private Gateway start(Begins begins) {
        Gateway gateway = Gateway.startPlain(folder, derms, stores, sites, begins);
        Registrations registrations = gateway.bean(Registrations.class);
        registrations.start();
        awaitRecalled(registrations, Gateway.VECTOR);
        return gateway;
    }

    private static void awaitRecalled(Registrations registrations, ProviderId... providers) {
        await().atMost(PATIENCE)
                .until(registrations::unrecalled, unrecalled -> Collections.disjoint(unrecalled, Set.of(providers)));
    }

    private static Ordered done(CompletionStage<Ordered> ordered) {
        return ordered.toCompletableFuture().join();
    }

    private String register(String token) {
        return TokenCalls.register(token, "2.0", derms.baseUrl().toString());
    }

    /** The whole exchange as the CP begins it; the token by which it may call us. */
    private String registered(Gateway gateway) throws InterruptedException {
        assertThat(post(gateway, "register", Gateway.INVITATION, register("their-token-b"))
                        .statusCode())
                .isEqualTo(204);
        String token = tokenIn(derms.next("register"));
        stores.awaitRegistered(Gateway.VECTOR.value());
        return token;
    }

    @Test
    void answersTheRegisterOfOneWhomItInvitedAndLinksWithIt() throws InterruptedException {
        try (Gateway gateway = start(Begins.THEM)) {
            gateway.links().start();
            assertStranger(post(gateway, "heartbeat", Gateway.INVITATION, "{}"));
            HttpResponse<String> answer = post(gateway, "register", Gateway.INVITATION, register("their-token-b"));
            assertThat(answer.statusCode()).isEqualTo(204);

            Got ours = derms.next("register");
            assertThat(ours.header("authorization")).isEqualTo("Token their-token-b");
            assertThat(ours.header(FakeDerms.METHOD)).isEqualTo("POST");
            assertThat(ours.header("x-correlation-id"))
                    .isEqualTo(answer.headers().firstValue("x-correlation-id").orElseThrow());
            assertThat(ours.body())
                    .contains(
                            "\"version_url\":[{\"version\":\"2.0\",\"base_url\":\"https://gateway.example/oscp/fp/2.0\"}]");
            String token = tokenIn(ours);

            Got handshake = derms.next("handshake");
            assertThat(handshake.header("authorization")).isEqualTo("Token their-token-b");
            assertThat(call(
                                    gateway,
                                    "POST",
                                    "handshake_acknowledge",
                                    token,
                                    handshake.header("x-request-id"),
                                    Peer.WISH)
                            .statusCode())
                    .isEqualTo(204);
            sites.await("quay-street", LinkState.ONLINE);
            assertStranger(post(gateway, "register", Gateway.INVITATION, register("again")));
            assertStranger(post(gateway, "heartbeat", "something else", "{}"));
            assertThat(stores.logged().toString())
                    .doesNotContain("their-token-b", token, Gateway.INVITATION)
                    .contains("register");
        }
    }

    @Test
    void keepsNothingOfARegisterThatItRefuses() throws InterruptedException {
        try (Gateway gateway = start(Begins.THEM)) {
            HttpResponse<String> version = post(
                    gateway,
                    "register",
                    Gateway.INVITATION,
                    TokenCalls.register("b", "3.0", derms.baseUrl().toString()));
            HttpResponse<String> elsewhere = post(
                    gateway,
                    "register",
                    Gateway.INVITATION,
                    TokenCalls.register("b", "2.0", "https://evil.example/oscp/cp/2.0"));
            HttpResponse<String> empty = post(gateway, "register", Gateway.INVITATION, "{}");
            HttpResponse<String> get = call(gateway, "GET", "register", Gateway.INVITATION, null, "");

            assertThat(version.statusCode()).isEqualTo(501);
            assertThat(elsewhere.statusCode()).as("a secret would go there").isEqualTo(400);
            assertThat(empty.body()).contains("/token", "/version_url");
            assertThat(get.statusCode()).isEqualTo(405);
            assertThat(derms.waiting("register")).isZero();
            assertThat(registered(gateway)).as("the invitation is still good").isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"their-secret\\n", "their-secret\u2603", " their-secret"})
    void refusesATokenThatNoHeaderCanCarryAndForgetsNothingForIt(String token) throws InterruptedException {
        try (Gateway gateway = start(Begins.THEM);
                LogLines log = new LogLines("energy.headroom")) {
            HttpResponse<String> first = post(gateway, "register", Gateway.INVITATION, register(token));
            String ours = registered(gateway);
            HttpResponse<String> again = post(gateway, "register", ours, register(token));
            HttpResponse<String> changed = call(gateway, "PUT", "register", ours, null, register(token));

            assertThat(List.of(first, again, changed))
                    .allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(400))
                    .allSatisfy(answer ->
                            assertThat(answer.body()).contains("/token must be").doesNotContain("secret"));
            assertThat(gateway.bean(Registrations.class)
                            .peer(Gateway.VECTOR)
                            .orElseThrow()
                            .token()
                            .text())
                    .isEqualTo("their-token-b");
            assertThat(log.with("their-secret")).isEmpty();
            assertThat(stores.logged().toString()).doesNotContain("their-secret");
        }
    }

    @Test
    void tellsOneWhomItInvitesToComeAgainUntilTheInvitationIsStored() {
        stores.registrationsFail(true);
        try (Gateway gateway = Gateway.startPlain(folder, derms, stores, sites, Begins.THEM)) {
            Registrations registrations = gateway.bean(Registrations.class);
            registrations.start();
            await("what was stored before is known")
                    .atMost(PATIENCE)
                    .until(() -> done(registrations.end(Gateway.VECTOR)), new Ordered.NoRegistration()::equals);

            HttpResponse<String> early = post(gateway, "register", Gateway.INVITATION, register("their-token-b"));
            assertThat(early.statusCode()).isEqualTo(503);

            stores.registrationsFail(false);
            awaitRecalled(registrations, Gateway.VECTOR);

            HttpResponse<String> answer = post(gateway, "register", Gateway.INVITATION, register("their-token-b"));
            assertThat(answer.statusCode()).isEqualTo(204);
        }
    }

    @Test
    void joinsOneThatInvitedItAndTriesUntilItIsThrough() throws InterruptedException {
        derms.answerOnce("register", Reply.of(503));
        try (Gateway gateway = start(Begins.US)) {
            Got refused = derms.next("register");
            Got ours = derms.next("register");
            assertThat(ours.header("authorization")).isEqualTo("Token " + Gateway.INVITATION);
            assertThat(ours.body()).isEqualTo(refused.body());
            assertThat(ours.header("x-request-id")).isEqualTo(refused.header("x-request-id"));
            String tokenB = tokenIn(ours);
            assertStranger(post(gateway, "heartbeat", tokenB, "{}"));

            gateway.links().start();
            assertThat(call(gateway, "POST", "register", tokenB, ours.header("x-request-id"), register("their-token-c"))
                            .statusCode())
                    .isEqualTo(204);

            assertThat(derms.next("handshake").header("authorization")).isEqualTo("Token their-token-c");
            assertThat(post(gateway, "heartbeat", tokenB, "{}").statusCode())
                    .as("let in")
                    .isEqualTo(400);
        }
    }

    @Test
    void staysRegisteredAcrossARestartAndNoInvitationComesBackToLife() throws InterruptedException {
        String token;
        try (Gateway gateway = start(Begins.THEM)) {
            token = registered(gateway);
            assertThat(post(gateway, "heartbeat", token, "{}").statusCode()).isEqualTo(400);
        }
        derms.forget();
        try (Gateway gateway = start(Begins.THEM)) {
            gateway.links().start();
            assertThat(derms.next("handshake").header("authorization")).isEqualTo("Token their-token-b");
            assertThat(post(gateway, "heartbeat", token, "{}").statusCode())
                    .as("let in")
                    .isEqualTo(400);
            assertStranger(post(gateway, "register", Gateway.INVITATION, register("again")));

            assertThat(call(gateway, "DELETE", "register", token, null, "").statusCode())
                    .isEqualTo(204);
            assertStranger(post(gateway, "heartbeat", token, "{}"));
        }
        try (Gateway gateway = start(Begins.THEM)) {
            assertStranger(post(gateway, "register", Gateway.INVITATION, register("again")));
            assertStranger(post(gateway, "heartbeat", token, "{}"));
        }
    }

    @Test
    void endsWhatItHasAndNothingElse() throws InterruptedException {
        try (Gateway gateway = start(Begins.THEM)) {
            Registrations registrations = gateway.bean(Registrations.class);
            assertThat(done(registrations.end(Gateway.VECTOR)))
                    .as("not registered yet")
                    .isEqualTo(new Ordered.NoRegistration());
            assertThat(done(registrations.renew(Gateway.OTHER)))
                    .as("uses OAuth")
                    .isEqualTo(new Ordered.NoRegistration());
            String token = registered(gateway);

            assertThat(done(registrations.end(Gateway.VECTOR))).isEqualTo(new Ordered.Done());

            Got end = derms.next("register");
            assertThat(end.header(FakeDerms.METHOD)).isEqualTo("DELETE");
            assertThat(end.header("authorization")).isEqualTo("Token their-token-b");
            assertThat(end.body()).isEmpty();
            assertStranger(post(gateway, "heartbeat", token, "{}"));
        }
    }

    @Test
    void tokensDieWhenTheyAreReplaced() throws InterruptedException {
        try (Gateway gateway = start(Begins.THEM)) {
            String first = registered(gateway);
            assertThat(call(gateway, "PUT", "register", first, null, register("their-second"))
                            .statusCode())
                    .isEqualTo(204);

            Registrations registrations = gateway.bean(Registrations.class);
            assertThat(done(registrations.renew(Gateway.VECTOR))).isEqualTo(new Ordered.Done());
            assertThat(done(registrations.renew(Gateway.VECTOR)))
                    .isEqualTo(new Ordered.NotNow("new tokens are on their way already"));
            Got ours = derms.next("register");
            assertThat(ours.header("authorization")).as("their new one").isEqualTo("Token their-second");
            String second = tokenIn(ours);
            assertThat(call(gateway, "POST", "register", second, ours.header("x-request-id"), register("their-third"))
                            .statusCode())
                    .isEqualTo(204);

            assertStranger(call(gateway, "PUT", "register", first, null, register("stolen")));
            assertThat(post(gateway, "heartbeat", second, "{}").statusCode()).isEqualTo(400);
            String handshake = derms.next("handshake").header("x-request-id");
            assertThat(call(gateway, "POST", "handshake_acknowledge", second, handshake, Peer.WISH)
                            .statusCode())
                    .isEqualTo(204);
            assertThat(derms.next("heartbeat").header("authorization")).isEqualTo("Token their-third");
            for (String mine : List.of(first, second)) {
                assertThat(stores.logged().toString()).doesNotContain(mine);
            }
        }
    }

    @Test
    void registersWithTheHeadersThatWereExchangedMeanwhile() throws InterruptedException {
        try (Gateway gateway = start(Begins.THEM)) {
            registered(gateway);
            gateway.bean(CredentialExchange.class)
                    .exchange(Gateway.plain(
                            Gateway.VECTOR,
                            derms.baseUrl(),
                            new ProviderSettings.Registration(Begins.THEM, new Secret(Gateway.INVITATION), Map.of()),
                            Map.of("apikey", new Secret("new-apikey"))));

            assertThat(done(gateway.bean(Registrations.class).renew(Gateway.VECTOR)))
                    .isEqualTo(new Ordered.Done());

            assertThat(derms.next("register").header("apikey")).isEqualTo("new-apikey");
        }
    }

    @Test
    void anInvitationThatTwoProvidersHaveOpensNothing() {
        try (FakeDerms otherDerms = new FakeDerms();
                Gateway gateway = Gateway.startPlain(folder, derms, otherDerms, stores, sites, Gateway.INVITATION)) {
            Registrations registrations = gateway.bean(Registrations.class);
            registrations.start();
            awaitRecalled(registrations, Gateway.VECTOR, Gateway.OTHER);

            assertStranger(post(gateway, "register", Gateway.INVITATION, register("their-token-b")));

            assertThat(derms.waiting("register") + otherDerms.waiting("register"))
                    .isZero();
        }
    }

    @Test
    void aRegistrationThatCannotBeRecalledShutsOutItsProviderAlone() throws InterruptedException {
        String unreadable = Gateway.VECTOR.value();
        String token;
        try (Gateway gateway = start(Begins.THEM)) {
            token = registered(gateway);
        }
        stores.registrationIsUnreadable(unreadable, true);
        try (FakeDerms otherDerms = new FakeDerms();
                Gateway gateway = Gateway.startPlain(
                        folder, derms, otherDerms, stores, sites, "invitation-of-the-other-provider")) {
            Registrations registrations = gateway.bean(Registrations.class);
            registrations.start();
            awaitRecalled(registrations, Gateway.OTHER);

            HttpResponse<String> notYet = post(gateway, "heartbeat", token, "{}");
            HttpResponse<String> other = post(
                    gateway,
                    "register",
                    "invitation-of-the-other-provider",
                    TokenCalls.register(
                            "their-token", "2.0", otherDerms.baseUrl().toString()));
            assertThat(other.statusCode()).isEqualTo(204);
            String otherToken = tokenIn(otherDerms.next("register"));
            assertThat(post(gateway, "heartbeat", otherToken, "{}").statusCode())
                    .as("let in")
                    .isEqualTo(400);
            assertThat(notYet.statusCode()).isEqualTo(503);
            assertThat(notYet.headers().firstValue("retry-after")).hasValue("1");
            assertThat(notYet.body()).as("nothing is told").isEmpty();

            stores.registrationIsUnreadable(unreadable, false);
            awaitRecalled(registrations, Gateway.VECTOR);
            assertThat(post(gateway, "heartbeat", token, "{}").statusCode())
                    .as("let in")
                    .isEqualTo(400);
        }
    }
}
