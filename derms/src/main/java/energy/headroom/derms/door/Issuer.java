package energy.headroom.derms.door;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import energy.headroom.derms.ProviderTls;
import energy.headroom.derms.TrustedIssuer;
import energy.headroom.derms.client.Connection;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.function.Supplier;
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
 * @param failingSince since when its keys cannot be had; empty while they can
 * @param end nobody is asked for keys any more
 */
record Issuer(
        String name,
        JwtDecoder decoder,
        String clientClaim,
        Duration cachedFor,
        Predicate<String> keyIsThere,
        Supplier<Optional<Instant>> failingSince,
        Runnable end) {
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(2);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(4);
    private static final int MOST_BYTES = 1 << 18;
    private static final int OK = 200;
    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    /** An issuer that is not us. Its keys are looked at again every few minutes, so a key that goes ends its tokens. */
    static Issuer of(TrustedIssuer issuer, InstantSource time) {
        IssuerKeys keys = keys(issuer, time);
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(keys)
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
        return new Issuer(
                issuer.name(), decoder, issuer.clientClaim(), FRESH, key -> true, keys::failingSince, keys::close);
    }

    private static IssuerKeys keys(TrustedIssuer issuer, InstantSource time) {
        return issuer.keysFile()
                .map(file -> new IssuerKeys(
                        issuer.name(),
                        () -> JWKSet.parse(Files.readString(file)),
                        new IssuerKeys.Times(Duration.ZERO, Duration.ZERO, issuer.keysKept()),
                        time))
                .orElseGet(() -> new IssuerKeys(
                        issuer.name(),
                        new ByUrl(
                                Connection.http(CONNECT_WITHIN, ProviderTls.USUAL),
                                issuer.keysUrl().orElseThrow()),
                        new IssuerKeys.Times(FRESH, PAUSE, issuer.keysKept()),
                        time));
    }

    /** Keys that are published. */
    private record ByUrl(HttpClient http, URI url) implements IssuerKeys.Origin {
        @Override
        public JWKSet fetch() throws IOException, ParseException, InterruptedException {
            return Issuer.fetch(http, url);
        }

        @Override
        public void close() {
            http.shutdownNow();
        }
    }

    private static JWKSet fetch(HttpClient http, URI url) throws IOException, ParseException, InterruptedException {
        CompletableFuture<HttpResponse<String>> coming = http.sendAsync(
                HttpRequest.newBuilder(url).header("Accept", "application/json").build(),
                BodyHandlers.limiting(BodyHandlers.ofString(), MOST_BYTES));
        try {
            HttpResponse<String> answer = coming.get(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
            if (answer.statusCode() != OK) {
                throw new IOException(url + " answered " + answer.statusCode());
            }
            return JWKSet.parse(answer.body());
        } catch (ExecutionException failure) {
            throw new IOException(url + " cannot be reached: " + failure.getCause(), failure);
        } catch (TimeoutException late) {
            coming.cancel(true);
            throw new IOException(url + " did not answer within " + ANSWER_WITHIN.toSeconds() + " s", late);
        }
    }
}
