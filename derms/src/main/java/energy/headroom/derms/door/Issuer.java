package energy.headroom.derms.door;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import energy.headroom.derms.TrustedIssuer;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.function.Predicate;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/**
 * Whose tokens are looked at, and how.
 *
 * @param clientClaim which claim names the client
 * @param cachedFor how long a token that was verified is taken without another look at its key
 * @param keyIsThere whether the key that signed a token, by its id, still is the issuer's
 */
record Issuer(String name, JwtDecoder decoder, String clientClaim, Duration cachedFor, Predicate<String> keyIsThere) {
    private static final int CONNECT_MILLIS = 5_000;
    private static final int READ_MILLIS = 5_000;
    private static final int MOST_BYTES = 1 << 18;
    private static final long LEAST_BETWEEN_FETCHES_MILLIS = 5_000;
    private static final Duration KEYS_KEPT = Duration.ofMinutes(5);

    /** An issuer that is not us. Its keys are looked at again every few minutes, so a key that goes ends its tokens. */
    static Issuer of(TrustedIssuer issuer, InstantSource time) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(keys(issuer))
                .jwsAlgorithms(algorithms ->
                        issuer.algorithms().forEach(one -> algorithms.add(SignatureAlgorithm.valueOf(one.name()))))
                .jwtProcessorCustomizer(processor -> processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(
                        issuer.types().stream().map(JOSEObjectType::new).toArray(JOSEObjectType[]::new))))
                .build();
        JwtTimestampValidator timestamps = new JwtTimestampValidator(issuer.skew());
        timestamps.setClock(time.withZone(ZoneOffset.UTC));
        timestamps.setAllowEmptyExpiryClaim(false);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<Jwt>(
                timestamps,
                new JwtIssuerValidator(issuer.name()),
                new JwtClaimValidator<java.util.Collection<String>>(
                        "aud", audiences -> audiences != null && audiences.contains(issuer.audience())),
                new JwtClaimValidator<Object>(
                        issuer.clientClaim(), client -> client instanceof String id && !id.isBlank())));
        return new Issuer(issuer.name(), decoder, issuer.clientClaim(), KEYS_KEPT, key -> true);
    }

    private static JWKSource<SecurityContext> keys(TrustedIssuer issuer) {
        return issuer.keysFile()
                .map(Issuer::inFile)
                .orElseGet(() -> byUrl(issuer.keysUrl().orElseThrow()));
    }

    private static JWKSource<SecurityContext> inFile(Path file) {
        return (selector, context) -> {
            try {
                return selector.select(JWKSet.parse(Files.readString(file)));
            } catch (IOException | ParseException fault) {
                throw new KeySourceException("the keys in " + file + " cannot be read", fault);
            }
        };
    }

    private static JWKSource<SecurityContext> byUrl(URI url) {
        try {
            return JWKSourceBuilder.create(
                            url.toURL(), new DefaultResourceRetriever(CONNECT_MILLIS, READ_MILLIS, MOST_BYTES))
                    .cache(KEYS_KEPT.toMillis(), CONNECT_MILLIS + READ_MILLIS)
                    .rateLimited(LEAST_BETWEEN_FETCHES_MILLIS)
                    .retrying(true)
                    .build();
        } catch (MalformedURLException fault) {
            throw new IllegalArgumentException("jwks-url: " + url + " is no address", fault);
        }
    }
}
