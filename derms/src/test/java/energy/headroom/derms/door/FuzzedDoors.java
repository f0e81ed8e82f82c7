package energy.headroom.derms.door;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import energy.headroom.derms.DermsSettings;
import energy.headroom.derms.ProviderSettings;
import energy.headroom.derms.TrustedIssuer;
import energy.headroom.derms.registration.Registrations;
import energy.headroom.derms.testing.Gateway;
import energy.headroom.derms.testing.Profiles;
import energy.headroom.derms.testing.Stores;
import energy.headroom.settings.Secret;
import energy.headroom.sites.ProviderId;
import energy.headroom.sites.engine.steady.SteadyEngine;
import jakarta.servlet.Filter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.springframework.security.config.BeanIds;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;

/**
 * Both doors as they stand in the program, made once for millions of requests: one provider with tokens of ours, one with an
 * issuer of its own, one that has registered. The clock stands still, and nobody waits.
 */
final class FuzzedDoors {
    static final String CLIENT = "vector";
    static final String SECRET = "incoming secret of vector";
    static final String ISSUER = "https://login.example/realm";
    static final String ISSUERS_CLIENT = "trusted";
    static final Instant NOW = Instant.parse("2026-07-01T00:00:00Z");

    private static final String AUDIENCE = "headroom";
    /** Far too short for anything but speed. */
    private static final int BITS = 512;

    private static final int LAST_SECOND = 300;

    /** Our own token, and one of the issuer's: header, claims, signature. */
    final List<String> ours;

    final List<String> issuers;
    final Filter doors;
    private final PrivateKey issuersKey;

    FuzzedDoors() {
        try {
            Path folder = Files.createTempDirectory("headroom-fuzz");
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            KeyPair pair = generator.generateKeyPair();
            issuersKey = pair.getPrivate();
            Path jwks = folder.resolve("jwks.json");
            Files.writeString(
                    jwks,
                    new JWKSet(new RSAKey.Builder((RSAPublicKey) pair.getPublic())
                                    .keyID("k")
                                    .build())
                            .toString());
            Path keyFile = folder.resolve("signing-key.json");
            SigningKeys keys = SigningKeys.at(keyFile, InstantSource.fixed(NOW));
            PrivateKey ourKey = JWKSet.load(keyFile.toFile())
                    .getKeyByKeyId(keys.signing())
                    .toRSAKey()
                    .toPrivateKey();
            ours = token(
                    ourKey,
                    header(keys.signing()),
                    claims(Gateway.PUBLIC_URL, Gateway.PUBLIC_URL + "/oscp/fp/2.0", CLIENT));
            issuers = token(issuersKey, header("k"), claims(ISSUER, AUDIENCE, ISSUERS_CLIENT));
            doors = doors(new DermsSettings(
                    URI.create(Gateway.PUBLIC_URL),
                    keyFile,
                    List.of(provider(CLIENT, own()), provider(ISSUERS_CLIENT, ofIssuer(jwks)), registering()),
                    Gateway.callers(1 << 20, 100_000, 32, Duration.ZERO)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException | ParseException | JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String header(String key) {
        return "{\"typ\":\"at+jwt\",\"alg\":\"RS256\",\"kid\":\"" + key + "\"}";
    }

    private static String claims(String issuer, String audience, String client) {
        return "{\"iss\":\"" + issuer + "\",\"aud\":[\"" + audience + "\"],\"sub\":\"" + client + "\",\"client_id\":\""
                + client + "\",\"scope\":\"oscp\",\"jti\":\"1\",\"iat\":" + NOW.getEpochSecond() + ",\"exp\":"
                + (NOW.getEpochSecond() + LAST_SECOND) + "}";
    }

    /** A token of the issuer's that says exactly this. */
    String signedByIssuer(String header, String claims) {
        try {
            return String.join(".", token(issuersKey, header, claims));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether what the issuer signed lets anybody in. */
    static boolean vouches(JWTClaimsSet claims) throws ParseException {
        return ISSUER.equals(claims.getIssuer())
                && claims.getAudience().contains(AUDIENCE)
                && ISSUERS_CLIENT.equals(claims.getStringClaim("client_id"))
                && claims.getExpirationTime() != null
                && claims.getExpirationTime().toInstant().plusSeconds(30).isAfter(NOW);
    }

    private static List<String> token(PrivateKey key, String header, String claims) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(key);
        signature.update((base64(header) + "." + base64(claims)).getBytes(UTF_8));
        return List.of(
                base64(header),
                base64(claims),
                Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign()));
    }

    static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    private static ProviderSettings.Inbound own() {
        return new ProviderSettings.Inbound(CLIENT, new Secret(SECRET), Map.of());
    }

    private static ProviderSettings.Inbound ofIssuer(Path jwks) {
        return new ProviderSettings.Inbound(
                ISSUERS_CLIENT,
                Optional.empty(),
                Map.of(),
                Optional.of(new TrustedIssuer(
                        ISSUER,
                        Optional.empty(),
                        Optional.of(jwks),
                        AUDIENCE,
                        Set.of("at+jwt"),
                        Set.of(TrustedIssuer.Algorithm.RS256),
                        "client_id",
                        Duration.ofSeconds(30),
                        Duration.ofHours(1))),
                Map.of(),
                Optional.empty(),
                Duration.ofHours(1));
    }

    private static ProviderSettings provider(String name, ProviderSettings.Inbound inbound) {
        return Gateway.provider(
                new ProviderId(name),
                name,
                URI.create("http://127.0.0.1:1/oscp/cp/2.0"),
                URI.create("http://127.0.0.1:1/oauth2/token"),
                Profiles.builtIn("vector"),
                inbound);
    }

    private static ProviderSettings registering() {
        return Gateway.plain(
                new ProviderId("registering"),
                URI.create("http://127.0.0.1:1/oscp/cp/2.0"),
                new ProviderSettings.Registration(
                        ProviderSettings.Begins.THEM, new Secret(Gateway.INVITATION), Map.of()),
                Map.of());
    }

    private static Filter doors(DermsSettings settings) {
        SteadyEngine engine = new SteadyEngine(NOW);
        Registrations registrations = new Registrations(
                settings,
                engine,
                new Registrations.Means(new Stores().registrations(), RandomGenerator.getDefault(), _ -> _ -> {
                    throw new IllegalStateException("nobody is called");
                }),
                _ -> {});
        registrations.start();
        engine.advance(Duration.ofSeconds(1));
        AnnotationConfigWebApplicationContext context = new AnnotationConfigWebApplicationContext();
        context.register(DoorConfiguration.class);
        context.addBeanFactoryPostProcessor(beans -> {
            beans.registerSingleton("settings", settings);
            beans.registerSingleton("registrations", registrations);
            beans.registerSingleton("time", InstantSource.fixed(NOW));
            RandomGenerator random = RandomGenerator.getDefault();
            beans.registerSingleton("random", random);
        });
        context.refresh();
        return context.getBean(BeanIds.SPRING_SECURITY_FILTER_CHAIN, Filter.class);
    }
}
