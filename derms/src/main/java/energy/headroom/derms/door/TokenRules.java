package energy.headroom.derms.door;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import energy.headroom.derms.DermsSettings;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.JwtGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;

/** What is in a token that we issue, and so what must be in one that we take (RFC 9068). */
final class TokenRules {
    static final String SCOPE = "oscp";
    static final Duration LIFE = Duration.ofMinutes(5);

    /** How much the clocks of two of our machines may differ. */
    static final Duration SKEW = Duration.ofSeconds(5);

    private static final String TYPE = "at+jwt";

    private final String issuer;
    private final String audience;
    private final SigningKeys keys;
    private final InstantSource time;

    TokenRules(DermsSettings settings, SigningKeys keys, InstantSource time) {
        this.issuer = settings.publicUrl().toString();
        this.audience = settings.oscpBaseUrl().toString();
        this.keys = keys;
        this.time = time;
    }

    String issuer() {
        return issuer;
    }

    OAuth2TokenGenerator<? extends OAuth2Token> generator() {
        JwtGenerator generator = new JwtGenerator(new NimbusJwtEncoder(keys.source()));
        generator.setClock(time.withZone(ZoneOffset.UTC));
        generator.setJwtCustomizer(this::complete);
        return generator;
    }

    private void complete(JwtEncodingContext context) {
        context.getJwsHeader().type(TYPE).keyId(keys.signing());
        context.getClaims()
                .audience(List.of(audience))
                .claim("client_id", context.getRegisteredClient().getClientId());
    }

    /** We ourselves, as one whose tokens are taken. */
    Issuer ourselves() {
        return new Issuer(issuer, decoder(), "client_id", LIFE, keys::has, Optional::empty, () -> {});
    }

    private JwtDecoder decoder() {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(keys.source())
                .jwsAlgorithm(SignatureAlgorithm.RS256)
                .jwtProcessorCustomizer(processor ->
                        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType(TYPE))))
                .build();
        decoder.setJwtValidator(validator());
        return decoder;
    }

    private OAuth2TokenValidator<Jwt> validator() {
        JwtTimestampValidator timestamps = new JwtTimestampValidator(SKEW);
        timestamps.setClock(time.withZone(ZoneOffset.UTC));
        timestamps.setAllowEmptyExpiryClaim(false);
        return JwtValidators.createAtJwtValidator()
                .issuer(issuer)
                .audience(audience)
                .validators(validators -> validators.put("exp", timestamps))
                .build();
    }
}
