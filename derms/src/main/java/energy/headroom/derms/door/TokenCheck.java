package energy.headroom.derms.door;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import java.text.ParseException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

/** Finds out whose token a bearer token is, and what it lets its bearer do. */
final class TokenCheck implements AuthenticationManager {
    private final Callers callers;
    private final Map<String, Issuer> issuers;
    private final InstantSource time;
    private final VerifiedTokens verified = new VerifiedTokens();

    TokenCheck(Callers callers, List<Issuer> issuers, InstantSource time) {
        this.callers = callers;
        this.issuers = issuers.stream().collect(Collectors.toUnmodifiableMap(Issuer::name, Function.identity()));
        this.time = time;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        if (!(authentication instanceof BearerTokenAuthenticationToken bearer)) {
            throw new BadCredentialsException("not a bearer token");
        }
        String token = bearer.getToken();
        Instant now = time.instant();
        return new CallerAuthentication(verified.find(token, now).orElseGet(() -> read(token, now)));
    }

    /** Whatever a token does to those who read it, it is the token that is bad. */
    private Bearer read(String token, Instant now) {
        try {
            return verify(token, now);
        } catch (AuthenticationException refused) {
            throw refused;
        } catch (RuntimeException unreadable) {
            throw new BadCredentialsException("it cannot be read: " + unreadable, unreadable);
        }
    }

    private Bearer verify(String token, Instant now) {
        Issuer issuer = issuers.get(issuer(token));
        if (issuer == null) {
            throw new BadCredentialsException("its issuer is nobody whom we trust");
        }
        try {
            Jwt jwt = issuer.decoder().decode(token);
            String client =
                    Objects.requireNonNull(jwt.getClaimAsString(issuer.clientClaim()), "the decoder requires it");
            Caller caller = callers.find(issuer.name(), client)
                    .orElseThrow(() -> new BadCredentialsException("client " + client + " is no provider"));
            Bearer bearer = new Bearer(caller, scopes(jwt));
            String key = String.valueOf(jwt.getHeaders().get("kid"));
            verified.put(
                    token,
                    bearer,
                    end(jwt, issuer, now),
                    now,
                    () -> issuer.keyIsThere().test(key));
            return bearer;
        } catch (JwtException fault) {
            throw KeysUnavailable.in(fault)
                    .<AuthenticationException>map(Function.identity())
                    .orElseGet(() -> new BadCredentialsException(fault.getMessage(), fault));
        }
    }

    private static Instant end(Jwt jwt, Issuer issuer, Instant now) {
        Instant expires = Objects.requireNonNull(jwt.getExpiresAt(), "the decoder requires it");
        Instant lookAgain = now.plus(issuer.cachedFor());
        return expires.isBefore(lookAgain) ? expires : lookAgain;
    }

    private static Set<String> scopes(Jwt jwt) {
        @Nullable Object scope = jwt.getClaim("scope");
        return switch (scope) {
            case String text -> Set.copyOf(List.of(text.strip().split(" +")));
            case List<?> list -> list.stream().map(String::valueOf).collect(Collectors.toUnmodifiableSet());
            case null, default -> Set.of();
        };
    }

    /** As the token says itself; nothing is believed before it is verified. */
    private static String issuer(String token) {
        try {
            @Nullable JWTClaimsSet claims = JWTParser.parse(token).getJWTClaimsSet();
            return claims == null || claims.getIssuer() == null ? "" : claims.getIssuer();
        } catch (ParseException noToken) {
            throw new BadCredentialsException("no token in the form of a JWT", noToken);
        }
    }
}
