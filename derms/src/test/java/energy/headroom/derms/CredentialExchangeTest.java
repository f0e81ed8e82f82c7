package energy.headroom.derms;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.derms.door.InboundCredentials;
import energy.headroom.derms.testing.FakeDerms;
import energy.headroom.derms.testing.FakeSites;
import energy.headroom.derms.testing.Gateway;
import energy.headroom.derms.testing.Peer;
import energy.headroom.derms.testing.Profiles;
import energy.headroom.derms.testing.Stores;
import energy.headroom.settings.Secret;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Credentials are exchanged while the link is up, over real sockets. */
class CredentialExchangeTest {
    private static final String GRANT = "grant_type=client_credentials";
    private static final String ACTION = "update_group_capacity_forecast";

    @TempDir
    private Path folder;

    private final FakeDerms derms = new FakeDerms();
    private final FakeSites sites = new FakeSites();
    private final Stores stores = new Stores();
    private Gateway gateway;
    private Peer vector;

    @BeforeEach
    void start() {
        gateway = Gateway.start(folder, derms, stores, sites);
        vector = gateway.vector();
    }

    @AfterEach
    void stop() {
        gateway.close();
        derms.close();
    }

    private ProviderSettings fresh(Duration overlap) {
        return fresh(overlap, Map.of());
    }

    private ProviderSettings fresh(Duration overlap, Map<String, Secret> more) {
        Map<String, Secret> headers = new HashMap<>(Gateway.headers("vector"));
        headers.put("apikey", new Secret("new-apikey"));
        headers.putAll(more);
        return Gateway.provider(
                Gateway.VECTOR,
                "new",
                derms.baseUrl(),
                derms.tokenUrl(),
                Profiles.builtIn("vector"),
                new ProviderSettings.Inbound(
                        "vector",
                        Optional.of(new Secret("new secret")),
                        headers,
                        Optional.empty(),
                        Map.of(),
                        Optional.empty(),
                        overlap));
    }

    private int tokenStatus(String secret) {
        return vector.requestToken(secret, GRANT).statusCode();
    }

    private int messageStatus(String token, String apikey) {
        Map<String, String> headers = vector.headers(token);
        headers.put("apikey", apikey);
        return vector.post(ACTION, "{}", headers).statusCode();
    }

    @Test
    void takesOldAndNewForTheStatedTimeAndNothingElse() {
        String token = vector.token();

        Instant until = gateway.bean(CredentialExchange.class).exchange(fresh(Duration.ofHours(1)));

        assertThat(until)
                .isBetween(Instant.now().plusSeconds(3_590), Instant.now().plusSeconds(3_610));
        assertThat(tokenStatus("incoming+secret+of+vector")).as("old secret").isEqualTo(200);
        assertThat(tokenStatus("new+secret")).as("new secret").isEqualTo(200);
        assertThat(tokenStatus("another+secret")).isEqualTo(401);
        assertThat(messageStatus(token, "apikey-of-vector")).as("old header").isEqualTo(409);
        assertThat(messageStatus(token, "new-apikey")).as("new header").isEqualTo(409);
        assertThat(messageStatus(token, "another-apikey")).isEqualTo(401);
    }

    @Test
    void asksForANewHeaderOnlyOnceTheOldOnesHaveEnded() {
        String token = vector.token();

        gateway.bean(InboundCredentials.class)
                .exchange(
                        fresh(Duration.ofHours(1), Map.of("x-key", new Secret("abc12"))),
                        Instant.now().plusSeconds(3600));

        assertThat(messageStatus(token, "apikey-of-vector")).isEqualTo(409);
    }

    @Test
    void endsTheOldWhenTheirTimeIsOver() {
        String token = vector.token();

        gateway.bean(InboundCredentials.class).exchange(fresh(Duration.ofHours(1)), Instant.now());

        assertThat(tokenStatus("incoming+secret+of+vector")).isEqualTo(401);
        assertThat(messageStatus(token, "apikey-of-vector")).isEqualTo(401);
        assertThat(tokenStatus("new+secret")).isEqualTo(200);
        assertThat(messageStatus(token, "new-apikey")).isEqualTo(409);
    }

    @Test
    void sendsWithTheNewOnesAndKeepsTheLink() throws Exception {
        gateway.goOnline(derms, sites);
        derms.next("heartbeat");

        gateway.bean(CredentialExchange.class).exchange(fresh(Duration.ofHours(1)));

        FakeDerms.Got heartbeat = derms.next("heartbeat");
        while (!heartbeat.header("apikey").equals("apikey-of-our-new")) {
            heartbeat = derms.next("heartbeat");
        }
        assertThat(derms.tokenRequests()).as("a token by the new secret").hasSize(2);
        assertThat(derms.waiting("handshake")).as("the link stays up").isZero();
    }

    @Test
    void publishesOldAndNewKeyWhileTokensOfBothAreGood() {
        String before = vector.token();

        gateway.bean(CredentialExchange.class).rotateSigningKey();

        String after = vector.token();
        assertThat(messageStatus(before, "apikey-of-vector")).isEqualTo(409);
        assertThat(messageStatus(after, "apikey-of-vector")).isEqualTo(409);
        JsonNode keys = JsonMapper.shared()
                .readTree(Peer.send(HttpRequest.newBuilder(vector.url("/oauth2/jwks"))
                                .build())
                        .body())
                .path("keys");
        assertThat(keys.size()).isEqualTo(2);
        assertThat(keys.toString()).doesNotContain("\"d\"", "\"p\"");
    }
}
