package energy.headroom.derms.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import energy.headroom.derms.testing.FakeDerms;
import energy.headroom.derms.testing.FakeSites;
import energy.headroom.derms.testing.Gateway;
import energy.headroom.derms.testing.Peer;
import energy.headroom.derms.testing.Stores;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OscpDoorTest {
    private static final String STOP = """
            {"group_id":"AKL001","type":"CONSUMPTION","forecasted_blocks":[{"capacity":0,"phase":"ALL","unit":"KW",
            "start_time":"2026-01-01T00:00:00Z","end_time":"2099-01-01T00:00:00Z"}]}""";

    private final FakeDerms derms = new FakeDerms();
    private final FakeSites sites = new FakeSites();
    private final Stores stores = new Stores();
    private Gateway gateway;
    private Peer vector;
    private RSAKey key;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        gateway = Gateway.start(folder, derms, stores, sites);
        vector = gateway.vector();
        key = JWKSet.parse(Files.readString(folder.resolve("signing-key.json")))
                .getKeys()
                .getFirst()
                .toRSAKey();
    }

    @AfterAll
    void stop() {
        gateway.close();
        derms.close();
    }

    @Test
    void letsInWhoeverHasTokenAndHeaders() {
        HttpResponse<String> answer = vector.post("update_group_capacity_forecast", STOP);

        assertThat(answer.statusCode()).as("let in, and met an offline link").isEqualTo(409);
        assertThat(answer.headers().firstValue("set-cookie")).isEmpty();
    }

    @Test
    void takesATokenAgainUntilItExpires() {
        Map<String, String> headers = vector.headers(vector.token());

        for (int i = 0; i < 3; i++) {
            assertThat(vector.post("update_group_capacity_forecast", STOP, headers)
                            .statusCode())
                    .isEqualTo(409);
        }
    }

    @Test
    void refusesPathsThatAreNotWrittenPlainly() {
        HttpResponse<String> answer =
                vector.post("%75pdate_group_capacity_forecast", STOP, vector.headers(vector.token()));

        assertRefused(answer);
    }

    @Test
    void refusesWhoeverShowsTwoTokens() {
        HttpRequest.Builder request = HttpRequest.newBuilder(vector.url("/oscp/fp/2.0/heartbeat"))
                .header("Authorization", "Bearer nothing")
                .POST(HttpRequest.BodyPublishers.ofString("{}"));
        Map<String, String> headers = vector.headers(vector.token());
        headers.forEach(request::header);

        assertRefused(Peer.send(request.build()));
    }

    @Test
    void answersNoMethodButItsOwn() {
        for (String method : List.of("OPTIONS", "PATCH", "GET")) {
            HttpRequest.Builder request = HttpRequest.newBuilder(vector.url("/oscp/fp/2.0/heartbeat"))
                    .method(method, HttpRequest.BodyPublishers.noBody());
            vector.headers(vector.token()).forEach(request::header);
            HttpResponse<String> answer = Peer.send(request.build());
            assertThat(answer.statusCode()).as(method).isEqualTo(405);
            assertThat(answer.headers().allValues("allow")).as(method).containsExactly("POST");
        }
    }

    @Test
    void keepsTheConnectionOfWhoeverWaitedToBeToldToSendAndDid() {
        HttpRequest.Builder request = HttpRequest.newBuilder(vector.url("/oscp/fp/2.0/update_group_capacity_forecast"))
                .expectContinue(true)
                .POST(HttpRequest.BodyPublishers.ofString(STOP));
        vector.headers(vector.token()).forEach(request::header);

        HttpResponse<String> answer = Peer.send(request.build());

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.headers().firstValue("connection")).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void refusesEveryBadTokenOrHeaderAlike(String name, Consumer<Map<String, String>> spoil) {
        Map<String, String> headers = vector.headers(vector.token());
        spoil.accept(headers);
        sites.forget();
        long logged = stores.received();

        HttpResponse<String> answer = vector.post("update_group_capacity_forecast", STOP, headers);

        assertRefused(answer);
        assertThat(sites.forecasts).as("nothing changes").isEmpty();
        assertThat(stores.received()).as("a stranger fills no log of messages").isEqualTo(logged);
    }

    private static void assertRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).matches("\\{\"message\":\"not authorized, reference [0-9a-f]{8}\"}");
        assertThat(answer.headers().allValues("www-authenticate")).containsExactly("Bearer");
        assertThat(answer.headers().map().keySet()).doesNotContain("set-cookie", "x-correlation-id");
    }

    Stream<Arguments> refusesEveryBadTokenOrHeaderAlike() {
        return Stream.concat(badHeaders(), badTokens());
    }

    private Stream<Arguments> badHeaders() {
        return Stream.of(
                spoilt("no token", headers -> headers.remove("Authorization")),
                spoilt("an empty token", headers -> headers.put("Authorization", "Bearer ")),
                spoilt("only the scheme", headers -> headers.put("Authorization", "Bearer")),
                spoilt("another scheme", headers -> headers.replace("Authorization", "Basic dmVjdG9yOng=")),
                spoilt(
                        "OSCP's own scheme",
                        headers -> headers.compute(
                                "Authorization",
                                (name, value) -> String.valueOf(value).replace("Bearer", "Token"))),
                spoilt(
                        "a token without a scheme",
                        headers -> headers.compute(
                                "Authorization",
                                (name, value) -> String.valueOf(value).replace("Bearer ", ""))),
                spoilt("garbage", headers -> headers.put("Authorization", "Bearer garbage")),
                spoilt("characters that no token has", headers -> headers.put("Authorization", "Bearer a b;c")),
                spoilt(
                        "an encrypted token",
                        headers -> headers.put(
                                "Authorization",
                                "Bearer eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4R0NNIn0..AAAAAAAAAAAAAAAA.AAAA.AAAAAAAAAAAAAAAAAAAAAA")),
                spoilt("no fp-id", headers -> headers.remove("fp-id")),
                spoilt("no apikey", headers -> headers.remove("apikey")),
                spoilt("no x-access-token", headers -> headers.remove("x-access-token")),
                spoilt(
                        "no static header at all",
                        headers -> headers.keySet().removeAll(List.of("fp-id", "apikey", "x-access-token"))),
                spoilt("a wrong fp-id", headers -> headers.put("fp-id", "wrong")),
                spoilt("an empty apikey", headers -> headers.put("apikey", "")),
                spoilt("an apikey with more behind it", headers -> headers.put("apikey", "apikey-of-vector2")),
                spoilt("an apikey in capitals", headers -> headers.put("apikey", "APIKEY-OF-VECTOR")),
                spoilt("a static header twice", headers -> headers.put("FP-ID", "fp-id-of-vector")),
                spoilt("another provider's headers", headers -> {
                    headers.put("fp-id", "fp-id-of-other");
                    headers.put("apikey", "apikey-of-other");
                    headers.put("x-access-token", "access-of-other");
                }),
                spoilt("the headers that we send", headers -> headers.put("fp-id", "fp-id-of-our-vector")));
    }

    private Stream<Arguments> badTokens() {
        return Stream.of(
                token("another provider's token", () -> gateway.other().token()),
                token("without a signature", () -> new PlainJWT(claims().build()).serialize()),
                token(
                        "a signature by our public key as a secret",
                        () -> signed(
                                new JWSHeader.Builder(JWSAlgorithm.HS256)
                                        .type(new JOSEObjectType("at+jwt"))
                                        .build(),
                                new MACSigner(key.toRSAPublicKey().getEncoded()),
                                claims())),
                token("a stranger's key", () -> by(stranger(), "at+jwt", JWSAlgorithm.RS256, claims())),
                token("another algorithm", () -> by(key, "at+jwt", JWSAlgorithm.RS512, claims())),
                token("type JWT", () -> by(key, "JWT", JWSAlgorithm.RS256, claims())),
                token(
                        "no type",
                        () -> signed(
                                new JWSHeader.Builder(JWSAlgorithm.RS256)
                                        .keyID(key.getKeyID())
                                        .build(),
                                new RSASSASigner(key),
                                claims())),
                token(
                        "expired",
                        () -> good(claims().issueTime(ago(Duration.ofMinutes(10)))
                                .expirationTime(ago(Duration.ofSeconds(10))))),
                token("without an end", () -> good(claims().expirationTime(null))),
                token("not valid yet", () -> good(claims().notBeforeTime(ago(Duration.ofMinutes(-2))))),
                token(
                        "an issuer in capitals",
                        () -> good(claims().issuer(Gateway.PUBLIC_URL.toUpperCase(Locale.ROOT)))),
                token("a scope that only begins alike", () -> good(claims().claim("scope", List.of("oscp2", "osc")))),
                token("a key that comes along in the token", () -> {
                    RSAKey stranger = stranger();
                    return signed(
                            new JWSHeader.Builder(JWSAlgorithm.RS256)
                                    .type(new JOSEObjectType("at+jwt"))
                                    .jwk(stranger.toPublicJWK())
                                    .build(),
                            new RSASSASigner(stranger),
                            claims());
                }),
                token("a key that is to be fetched elsewhere", () -> {
                    RSAKey stranger = stranger();
                    return signed(
                            new JWSHeader.Builder(JWSAlgorithm.RS256)
                                    .type(new JOSEObjectType("at+jwt"))
                                    .jwkURL(URI.create("https://evil.example/jwks"))
                                    .keyID(stranger.getKeyID())
                                    .build(),
                            new RSASSASigner(stranger),
                            claims());
                }),
                token(
                        "a critical header that we do not know",
                        () -> signed(
                                new JWSHeader.Builder(JWSAlgorithm.RS256)
                                        .type(new JOSEObjectType("at+jwt"))
                                        .keyID(key.getKeyID())
                                        .criticalParams(Set.of("b65"))
                                        .customParam("b65", true)
                                        .build(),
                                new RSASSASigner(key),
                                claims())),
                token("issued tomorrow", () -> good(claims().notBeforeTime(ago(Duration.ofDays(-1))))),
                token("another issuer", () -> good(claims().issuer("https://evil.example"))),
                token("no issuer", () -> good(claims().issuer(null))),
                token("another audience", () -> good(claims().audience("https://other.example/oscp/fp/2.0"))),
                token("no audience", () -> good(claims().audience((String) null))),
                token("another scope", () -> good(claims().claim("scope", List.of("admin")))),
                token("no scope", () -> good(claims().claim("scope", null))),
                token("an unknown client", () -> good(claims().claim("client_id", "nobody"))),
                token("no client", () -> good(claims().claim("client_id", null))),
                token("no id", () -> good(claims().jwtID(null))),
                token("no subject", () -> good(claims().subject(null))),
                token("a cut signature", () -> {
                    String whole = good(claims());
                    return whole.substring(0, whole.length() - 20);
                }),
                token("a changed payload", () -> {
                    String[] one = good(claims()).split("\\.");
                    String[] other = good(claims().claim("client_id", "other")).split("\\.");
                    return one[0] + "." + other[1] + "." + one[2];
                }));
    }

    @Test
    void takesTheVeryTokenThatTheBadOnesDifferFrom() throws JOSEException {
        HttpResponse<String> answer =
                vector.post("update_group_capacity_forecast", STOP, vector.headers(good(claims())));

        assertThat(answer.statusCode()).isEqualTo(409);
    }

    @Test
    void takesATokenNeitherInTheAddressNorInAForm() {
        String token = vector.token();
        Map<String, String> headers = vector.headers(token);
        headers.remove("Authorization");

        assertRefused(vector.post("heartbeat?access_token=" + token, "{}", headers));
        headers.put("Content-Type", "application/x-www-form-urlencoded");
        assertRefused(vector.post("heartbeat", "access_token=" + token, headers));
    }

    @Test
    void refusesStrangersBeforeItSaysWhatThereIs() {
        for (String path :
                List.of("/oscp/fp/2.0/register", "/oscp/fp/2.0/nothing", "/oscp", "/oscp/cp/2.0/heartbeat")) {
            assertRefused(Peer.send(HttpRequest.newBuilder(vector.url(path))
                    .POST(BodyPublishers.ofString("{}"))
                    .build()));
            assertRefused(Peer.send(HttpRequest.newBuilder(vector.url(path)).build()));
        }
    }

    private interface Made {
        String token() throws JOSEException;
    }

    private Arguments token(String name, Made made) {
        return spoilt("token: " + name, headers -> {
            try {
                headers.put("Authorization", "Bearer " + made.token());
            } catch (JOSEException fault) {
                throw new IllegalStateException(fault);
            }
        });
    }

    private static Arguments spoilt(String name, Consumer<Map<String, String>> spoil) {
        return arguments(name, spoil);
    }

    private JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(Gateway.PUBLIC_URL)
                .audience(Gateway.PUBLIC_URL + "/oscp/fp/2.0")
                .subject("vector")
                .claim("client_id", "vector")
                .claim("scope", List.of("oscp"))
                .jwtID(UUID.randomUUID().toString())
                .issueTime(ago(Duration.ofSeconds(1)))
                .expirationTime(ago(Duration.ofMinutes(-5)));
    }

    private String good(JWTClaimsSet.Builder claims) throws JOSEException {
        return by(key, "at+jwt", JWSAlgorithm.RS256, claims);
    }

    private RSAKey stranger() throws JOSEException {
        return new RSAKeyGenerator(2048).keyID(key.getKeyID()).generate();
    }

    private static String by(RSAKey key, String type, JWSAlgorithm algorithm, JWTClaimsSet.Builder claims)
            throws JOSEException {
        JWSHeader header = new JWSHeader.Builder(algorithm)
                .type(new JOSEObjectType(type))
                .keyID(key.getKeyID())
                .build();
        return signed(header, new RSASSASigner(key), claims);
    }

    private static String signed(JWSHeader header, JWSSigner signer, JWTClaimsSet.Builder claims) throws JOSEException {
        SignedJWT token = new SignedJWT(header, claims.build());
        token.sign(signer);
        return token.serialize();
    }

    private static Date ago(Duration time) {
        return Date.from(Instant.now().minus(time));
    }
}
