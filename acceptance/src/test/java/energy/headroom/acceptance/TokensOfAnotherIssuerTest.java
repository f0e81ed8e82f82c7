package energy.headroom.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged gateway trusts an authorization server that the operator runs (V4). */
class TokensOfAnotherIssuerTest {
    private static final String ISSUER = "https://login.example/realm";
    private static final Map<String, String> HEADERS = Map.of(
            "fp-id", Secrets.planted("issuer-fp-id"),
            "apikey", Secrets.planted("issuer-apikey"),
            "x-access-token", Secrets.planted("issuer-x-access-token"));

    /** Let in, and told that an empty heartbeat is none. */
    private static final int LET_IN = 400;

    @TempDir
    private static Path folder;

    private static KeyPair key;
    private static HttpServer login;
    private static String gateway;
    private static Program serving;

    @BeforeAll
    static void start() throws Exception {
        key = newKey();
        login = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        publishKeys();
        login.start();
        int port = Program.freePort();
        gateway = "http://127.0.0.1:" + port;
        Files.writeString(
                folder.resolve("headroom.yaml"),
                settings(port, login.getAddress().getPort()));
        serving = Program.start(
                folder,
                Map.of(
                        "API_TOKEN", Secrets.planted("issuer-api-token"),
                        "TO_DERMS", Secrets.planted("issuer-to-derms"),
                        "FP_ID", HEADERS.get("fp-id"),
                        "APIKEY", HEADERS.get("apikey"),
                        "ACCESS", HEADERS.get("x-access-token")),
                "serve",
                "--config",
                "headroom.yaml");
        await("the gateway runs; it printed:\n" + serving.output())
                .atMost(Duration.ofMinutes(5))
                .ignoreExceptions()
                .until(() -> Http.get(gateway + "/actuator/health")
                        .path("status")
                        .asString()
                        .equals("UP"));
    }

    @AfterAll
    static void stop() {
        login.stop(0);
        serving.close();
        Secrets.assertNoneUnder(folder);
    }

    private static String settings(int port, int loginPort) {
        String headers = "{ fp-id: { env: FP_ID }, apikey: { env: APIKEY }, x-access-token: { env: ACCESS } }";
        return """
                listen: { address: 127.0.0.1, port: %1$d }
                public-url: http://127.0.0.1:%1$d
                data: ./data
                api: { tokens: [ { name: tests, secret: { env: API_TOKEN } } ] }
                providers:
                  - id: vector-test
                    profile: vector
                    environment: test
                    base-url: http://127.0.0.1:9/oscp/cp/2.0
                    token-url: http://127.0.0.1:9/oauth2/token
                    client-id: headroom
                    client-secret: { env: TO_DERMS }
                    headers: %3$s
                    inbound:
                      client-id: vector
                      headers: %3$s
                      issuer:
                        issuer: %4$s
                        audience: headroom
                        jwks-url: http://127.0.0.1:%2$d/keys
                sites:
                  - id: quay-street
                    provider: vector-test
                    group-id: AKL001
                    asset-id: AKL001
                    time-zone: Pacific/Auckland
                    grid-connection: 60 kW
                    fallback: 5 kW
                    chargers: [ { id: QS-01, maximum: 32 A, password: { env: API_TOKEN } } ]
                """.formatted(port, loginPort, headers, ISSUER);
    }

    private static KeyPair newKey() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static String keys() {
        ECPublicKey open = (ECPublicKey) key.getPublic();
        return "{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"one\",\"x\":\"%s\",\"y\":\"%s\"}]}"
                .formatted(
                        coordinate(open.getW().getAffineX()),
                        coordinate(open.getW().getAffineY()));
    }

    private static String coordinate(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] whole = new byte[32];
        int length = Math.min(bytes.length, whole.length);
        System.arraycopy(bytes, bytes.length - length, whole, whole.length - length, length);
        return base64(whole);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String claims(String issuer, String audience, String client, Duration left) {
        long now = Instant.now().getEpochSecond();
        return "{\"iss\":\"%s\",\"aud\":\"%s\",\"sub\":\"%s\",\"client_id\":\"%s\",\"scope\":\"oscp\",\"iat\":%d,\"exp\":%d}"
                .formatted(issuer, audience, client, client, now - 60, now + left.toSeconds());
    }

    private static String good() {
        return claims(ISSUER, "headroom", "vector", Duration.ofMinutes(5));
    }

    private static String signed(KeyPair by, String keyId, String claims) throws GeneralSecurityException {
        String header = "{\"typ\":\"at+jwt\",\"alg\":\"ES256\",\"kid\":\"" + keyId + "\"}";
        String text = base64(header.getBytes(UTF_8)) + "." + base64(claims.getBytes(UTF_8));
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initSign(by.getPrivate());
        signature.update(text.getBytes(UTF_8));
        return text + "." + base64(signature.sign());
    }

    private static HttpResponse<String> send(String token) {
        var request = Http.request(gateway + "/oscp/fp/2.0/heartbeat")
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}"));
        HEADERS.forEach(request::header);
        return Http.send(request.build());
    }

    @Test
    void v4LetsInWhomTheIssuerOfTheOperatorVouchesForAndNobodyElse() throws Exception {
        assertThat(send(signed(key, "one", good())).statusCode()).isEqualTo(LET_IN);
        for (String bad : Arrays.asList(
                signed(newKey(), "one", good()),
                signed(key, "one", claims("https://other.example", "headroom", "vector", Duration.ofMinutes(5))),
                signed(key, "one", claims(gateway, "headroom", "vector", Duration.ofMinutes(5))),
                signed(key, "one", claims(ISSUER, "another", "vector", Duration.ofMinutes(5))),
                signed(key, "one", claims(ISSUER, "headroom", "nobody", Duration.ofMinutes(5))),
                signed(key, "one", claims(ISSUER, "headroom", "vector", Duration.ofMinutes(-5))),
                signed(key, "one", good()) + "x",
                base64("{\"alg\":\"none\"}".getBytes(UTF_8)) + "." + base64(good().getBytes(UTF_8)) + ".")) {
            HttpResponse<String> answer = send(bad);
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body()).matches("\\{\"message\":\"not authorized, reference [0-9a-f]{8}\"}");
        }
    }

    @Test
    void v4CallsNoTokenBadThatItCannotJudge() throws Exception {
        assertThat(send(signed(key, "one", good())).statusCode()).isEqualTo(LET_IN);
        login.removeContext("/keys");
        try {
            String byANewKey = signed(newKey(), "two", good());

            await("it looked for the new key, and cannot have it")
                    .atMost(Duration.ofMinutes(3))
                    .untilAsserted(() -> {
                        assertThat(send(byANewKey).statusCode()).isEqualTo(503);
                        assertThat(links())
                                .contains("issuer_failing_since")
                                .doesNotContain("\"issuer_failing_since\":null");
                    });

            assertThat(send(byANewKey).headers().firstValue("retry-after")).isPresent();
            assertThat(send(signed(key, "one", good())).statusCode())
                    .as("the key that was there goes on being taken")
                    .isEqualTo(LET_IN);
        } finally {
            publishKeys();
        }
    }

    private static void publishKeys() {
        login.createContext("/keys", exchange -> {
            byte[] body = keys().getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    private static String links() {
        return Http.send(Http.request(gateway + "/api/v1/links")
                        .header("Authorization", "Bearer " + Secrets.planted("issuer-api-token"))
                        .build())
                .body();
    }
}
