package energy.headroom.derms.door;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.derms.testing.FakeDerms;
import energy.headroom.derms.testing.FakeSites;
import energy.headroom.derms.testing.Gateway;
import energy.headroom.derms.testing.LogLines;
import energy.headroom.derms.testing.Peer;
import energy.headroom.derms.testing.Stores;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TokenDoorTest {
    private static final String GRANT = "grant_type=client_credentials";

    private final FakeDerms derms = new FakeDerms();
    private Gateway gateway;
    private Peer vector;

    @BeforeAll
    void start(@TempDir Path folder) {
        gateway = Gateway.start(folder, derms, new Stores(), new FakeSites());
        vector = gateway.vector();
    }

    @AfterAll
    void stop() {
        gateway.close();
        derms.close();
    }

    @Test
    void givesAShortTokenForClientCredentials() {
        HttpResponse<String> answer = vector.requestToken("incoming+secret+of+vector", GRANT);

        JsonNode json = JsonMapper.shared().readTree(answer.body());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json.path("token_type").asString()).isEqualTo("Bearer");
        assertThat(json.path("scope").asString()).isEqualTo("oscp");
        assertThat(json.path("expires_in").asInt()).isBetween(290, 300);
        assertThat(answer.headers().firstValue("cache-control").orElseThrow()).contains("no-store");
    }

    @Test
    void namesIssuerAudienceClientAndTypeInTheToken() {
        String[] parts = vector.token().split("\\.");
        JsonNode head = decoded(parts[0]);
        JsonNode claims = decoded(parts[1]);

        assertThat(head.path("typ").asString()).isEqualTo("at+jwt");
        assertThat(head.path("alg").asString()).isEqualTo("RS256");
        assertThat(claims.path("iss").asString()).isEqualTo(Gateway.PUBLIC_URL);
        assertThat(claims.path("aud").asString()).isEqualTo(Gateway.PUBLIC_URL + "/oscp/fp/2.0");
        assertThat(claims.path("client_id").asString()).isEqualTo("vector");
        assertThat(claims.path("scope").toString()).contains("oscp");
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isBetween(300L, 600L);
    }

    @Test
    void takesTheSecretInTheFormAsWell() {
        HttpResponse<String> answer = form(GRANT + "&client_id=vector&client_secret="
                + URLEncoder.encode(vector.secret(), StandardCharsets.UTF_8));

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "grant_type=client_credentials",
                "grant_type=client_credentials&client_id=vector",
                "grant_type=client_credentials&client_id=vector&client_secret=",
                "grant_type=client_credentials&client_id=vector&client_secret=wrong",
                "grant_type=client_credentials&client_id=nobody&client_secret=incoming+secret+of+vector",
                "grant_type=client_credentials&client_id=other&client_secret=incoming+secret+of+vector",
                "grant_type=client_credentials&client_id=headroom&client_secret=outgoing+secret+of+vector",
                "client_id=vector&client_secret=wrong"
            })
    void saysNothingUsefulToWhoeverIsNoClient(String form) {
        HttpResponse<String> answer = form(form);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body())
                .matches("\\{\"error\":\"invalid_client\",\"error_description\":\"reference [0-9a-f]{8}\"}");
        assertThat(answer.headers().firstValue("www-authenticate")).contains("Basic");
    }

    @Test
    void logsWhyItCannotReadTheCredentials() {
        try (LogLines log = new LogLines(Refusal.class)) {
            HttpResponse<String> answer = Peer.send(HttpRequest.newBuilder(vector.url("/oauth2/token"))
                    .header(
                            "Authorization",
                            "Basic "
                                    + Base64.getEncoder().encodeToString("vec\ntor:x".getBytes(StandardCharsets.UTF_8)))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(GRANT))
                    .build());

            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(log.with("refused")).isNotEmpty().noneMatch(line -> line.contains("null"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"authorization_code", "password", "refresh_token", "urn:ietf:params:oauth:grant-type:device_code"
            })
    void knowsNoOtherGrant(String grant) {
        HttpResponse<String> answer =
                vector.requestToken("incoming+secret+of+vector", "grant_type=" + grant + "&code=x&refresh_token=x");

        assertThat(answer.statusCode()).isIn(400, 401);
        assertThat(answer.body()).doesNotContain("access_token");
    }

    @Test
    void givesNoScopeButItsOwn() {
        HttpResponse<String> answer = vector.requestToken("incoming+secret+of+vector", GRANT + "&scope=admin");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("invalid_scope");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/oauth2/authorize",
                "/oauth2/introspect",
                "/oauth2/revoke",
                "/oauth2/device_authorization",
                "/oauth2/device_verification",
                "/oauth2/par",
                "/oauth2/register",
                "/connect/register",
                "/userinfo",
                "/connect/logout",
                "/.well-known/openid-configuration",
                "/.well-known/oauth-authorization-server"
            })
    void hasNothingElseOfAnAuthorizationServer(String path) {
        assertThat(Peer.send(HttpRequest.newBuilder(vector.url(path)).build()).statusCode())
                .isIn(401, 404);
        assertThat(Peer.send(HttpRequest.newBuilder(vector.url(path))
                                .POST(BodyPublishers.ofString(""))
                                .build())
                        .statusCode())
                .isIn(401, 404);
    }

    @Test
    void publishesThePublicKeyAndNothingOfThePrivateOne() {
        HttpResponse<String> answer =
                Peer.send(HttpRequest.newBuilder(vector.url("/oauth2/jwks")).build());

        JsonNode key = JsonMapper.shared().readTree(answer.body()).path("keys").path(0);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(key.propertyNames()).containsExactlyInAnyOrder("kty", "e", "use", "kid", "alg", "n");
    }

    @Test
    void setsNoCookies() {
        HttpResponse<String> answer = vector.requestToken("incoming+secret+of+vector", GRANT);

        assertThat(answer.headers().firstValue("set-cookie")).isEmpty();
    }

    private HttpResponse<String> form(String form) {
        return Peer.send(HttpRequest.newBuilder(vector.url("/oauth2/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build());
    }

    private static JsonNode decoded(String part) {
        return JsonMapper.shared().readTree(Base64.getUrlDecoder().decode(part));
    }
}
