package energy.headroom.derms.door;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import energy.headroom.derms.ProviderSettings;
import energy.headroom.derms.TrustedIssuer;
import energy.headroom.derms.testing.FakeDerms;
import energy.headroom.derms.testing.FakeSites;
import energy.headroom.derms.testing.Gateway;
import energy.headroom.derms.testing.Peer;
import energy.headroom.derms.testing.Profiles;
import energy.headroom.derms.testing.Stores;
import energy.headroom.oscp.message.Action;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Vector's tokens come from an issuer that the operator runs; the other provider's from us. */
class TrustedIssuerTest {
    private static final String ISSUER = "https://login.example/realm";
    private static final String AUDIENCE = "headroom";
    private static final String ACTION = "update_group_capacity_forecast";
    private static final String STOP = """
            {"group_id":"AKL001","type":"CONSUMPTION","forecasted_blocks":[{"capacity":0,"phase":"ALL","unit":"KW",
            "start_time":"2026-01-01T00:00:00Z","end_time":"2099-01-01T00:00:00Z"}]}""";

    /** Let in, and met an offline link. */
    private static final int LET_IN = 409;

    @TempDir
    private Path folder;

    private final FakeDerms derms = new FakeDerms();
    private ECKey key;
    private Gateway gateway;
    private Peer vector;

    @BeforeEach
    void start() throws Exception {
        key = newKey();
        Path keys = folder.resolve("jwks.json");
        publish(key);
        start(new TrustedIssuer(
                ISSUER,
                Optional.empty(),
                Optional.of(keys),
                AUDIENCE,
                Set.of("at+jwt"),
                Set.of(TrustedIssuer.Algorithm.ES256),
                "client_id",
                Duration.ofSeconds(30),
                Duration.ofHours(1)));
    }

    private void start(TrustedIssuer issuer) {
        gateway = Gateway.start(
                folder,
                derms,
                new Stores(),
                new FakeSites(),
                Profiles.builtIn("vector"),
                new ProviderSettings.Inbound(
                        "vector",
                        Optional.empty(),
                        Gateway.headers("vector"),
                        Optional.of(issuer),
                        Map.of(Action.UPDATE_GROUP_CAPACITY_FORECAST, "oscp.forecast"),
                        Optional.empty(),
                        Duration.ofHours(1)));
        vector = gateway.vector();
    }

    @AfterEach
    void stop() {
        gateway.close();
        derms.close();
    }

    private static ECKey newKey() throws JOSEException {
        return new ECKeyGenerator(Curve.P_256).keyIDFromThumbprint(true).generate();
    }

    private void publish(ECKey... keys) throws Exception {
        Files.writeString(
                folder.resolve("jwks.json"),
                new JWKSet(java.util.List.of(keys)).toPublicJWKSet().toString());
    }

    private JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(AUDIENCE)
                .subject("vector")
                .claim("client_id", "vector")
                .claim("scope", "oscp oscp.forecast")
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(Instant.now().minusSeconds(60)))
                .expirationTime(Date.from(Instant.now().plusSeconds(300)));
    }

    private static String signed(ECKey key, String type, JWTClaimsSet.Builder claims) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(new JOSEObjectType(type))
                        .keyID(key.getKeyID())
                        .build(),
                claims.build());
        token.sign(new ECDSASigner(key));
        return token.serialize();
    }

    private int status(String token) {
        return vector.post(ACTION, STOP, vector.headers(token)).statusCode();
    }

    @Test
    void letsInWhoeverTheIssuerVouchesFor() throws Exception {
        assertThat(status(signed(key, "at+jwt", claims()))).isEqualTo(LET_IN);
    }

    @Test
    void refusesWhatItDoesNotVouchForExactly() throws Exception {
        assertThat(status(signed(key, "JWT", claims()))).as("type").isEqualTo(401);
        assertThat(status(signed(key, "at+jwt", claims().audience("another"))))
                .as("audience")
                .isEqualTo(401);
        assertThat(status(signed(key, "at+jwt", claims().issuer(ISSUER + "/"))))
                .as("issuer")
                .isEqualTo(401);
        assertThat(status(signed(key, "at+jwt", claims().issuer(Gateway.PUBLIC_URL))))
                .as("in our name")
                .isEqualTo(401);
        assertThat(status(signed(key, "at+jwt", claims().claim("client_id", "nobody"))))
                .as("client")
                .isEqualTo(401);
        assertThat(status(signed(key, "at+jwt", claims().claim("client_id", null))))
                .as("no client")
                .isEqualTo(401);
        assertThat(status(signed(newKey(), "at+jwt", claims())))
                .as("a stranger's key")
                .isEqualTo(401);
        assertThat(status(signed(key, "at+jwt", claims().expirationTime(null))))
                .as("no end")
                .isEqualTo(401);
        assertThat(status(signed(
                        key,
                        "at+jwt",
                        claims().expirationTime(Date.from(Instant.now().minusSeconds(40))))))
                .as("expired beyond the skew")
                .isEqualTo(401);
        assertThat(status(signed(
                        key,
                        "at+jwt",
                        claims().expirationTime(Date.from(Instant.now().minusSeconds(5))))))
                .as("expired within the skew")
                .isEqualTo(LET_IN);
    }

    @Test
    void asksForTheScopeOfTheMessage() throws Exception {
        String token = signed(key, "at+jwt", claims().claim("scope", "oscp"));

        assertThat(status(token)).as("a forecast needs oscp.forecast").isEqualTo(401);
        assertThat(vector.post("heartbeat", "{}", vector.headers(token)).statusCode())
                .as("a heartbeat needs oscp; let in, and found faulty")
                .isEqualTo(400);
    }

    @Test
    void takesAScopeThatIsNamedTwice() throws Exception {
        assertThat(status(signed(key, "at+jwt", claims().claim("scope", "oscp oscp oscp.forecast"))))
                .isEqualTo(LET_IN);
    }

    @Test
    void hasNoSayOverProvidersThatAreNotItsOwn() throws Exception {
        String token =
                signed(key, "at+jwt", claims().claim("client_id", "other").subject("other"));
        Peer other = gateway.other();

        assertThat(other.post(ACTION, STOP, other.headers(token)).statusCode()).isEqualTo(401);
        assertThat(other.post(ACTION, STOP).statusCode())
                .as("its tokens come from us")
                .isEqualTo(LET_IN);
        assertThat(vector.requestToken("incoming+secret+of+vector", "grant_type=client_credentials")
                        .statusCode())
                .as("we give no token to whom we do not trust ours")
                .isEqualTo(401);
    }

    @Test
    void followsTheIssuersKeys() throws Exception {
        ECKey next = newKey();
        assertThat(status(signed(next, "at+jwt", claims()))).isEqualTo(401);

        publish(next, key);

        assertThat(status(signed(next, "at+jwt", claims()))).isEqualTo(LET_IN);
        publish(next);
        assertThat(status(signed(key, "at+jwt", claims())))
                .as("its key is gone")
                .isEqualTo(401);
    }

    /** An issuer whose keys are by URL, and who can be out. */
    private final class Login implements AutoCloseable {
        private final HttpServer server;
        private volatile int status = 200;

        Login() throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/jwks", exchange -> {
                byte[] body = new JWKSet(key).toPublicJWKSet().toString().getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            server.start();
        }

        TrustedIssuer issuer() {
            return new TrustedIssuer(
                    ISSUER,
                    Optional.of(
                            URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/jwks")),
                    Optional.empty(),
                    AUDIENCE,
                    Set.of("at+jwt", "JWT"),
                    Set.of(TrustedIssuer.Algorithm.RS256, TrustedIssuer.Algorithm.ES256),
                    "azp",
                    Duration.ofSeconds(30),
                    Duration.ofHours(1));
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }

    @Test
    void fetchesTheKeysByUrl() throws Exception {
        gateway.close();
        try (Login login = new Login()) {
            start(login.issuer());

            assertThat(status(signed(key, "JWT", claims().claim("azp", "vector"))))
                    .isEqualTo(LET_IN);
            assertThat(status(signed(key, "JWT", claims()))).as("no azp").isEqualTo(401);
            assertThat(status(signed(newKey(), "JWT", claims().claim("azp", "vector"))))
                    .as("a stranger's key: looked for, unless that was done a moment ago")
                    .isIn(401, 503);
        }
    }

    @Test
    void neverTakesAGoodTokenForABadOneWhileItsIssuerIsOut() throws Exception {
        gateway.close();
        try (Login login = new Login()) {
            login.status = 503;
            start(login.issuer());
            String token = signed(key, "JWT", claims().claim("azp", "vector"));

            HttpResponse<String> answer = vector.post(ACTION, STOP, vector.headers(token));

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("retry-after")).isPresent();
            assertThat(gateway.links().all())
                    .filteredOn(link -> link.provider().equals(Gateway.VECTOR))
                    .allMatch(link -> link.issuerFailingSince() != null);
            assertThat(gateway.links().all())
                    .filteredOn(link -> link.provider().equals(Gateway.OTHER))
                    .allMatch(link -> link.issuerFailingSince() == null);
            assertThat(gateway.other().post(ACTION, STOP).statusCode())
                    .as("our own tokens")
                    .isEqualTo(LET_IN);
            assertThat(vector.post(ACTION, STOP, vector.headers(token.replace(".", "..")))
                            .statusCode())
                    .as("no token at all")
                    .isEqualTo(401);
        }
    }
}
