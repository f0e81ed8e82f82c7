package energy.headroom.derms.door;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

/** Finds out whose token a bearer token is. */
final class TokenCheck implements AuthenticationManager {
    private final Callers callers;
    private final JwtDecoder decoder;
    private final InstantSource time;
    private final VerifiedTokens verified = new VerifiedTokens();

    TokenCheck(Callers callers, JwtDecoder decoder, InstantSource time) {
        this.callers = callers;
        this.decoder = decoder;
        this.time = time;
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        if (!(authentication instanceof BearerTokenAuthenticationToken bearer)) {
            throw new BadCredentialsException("not a bearer token");
        }
        String token = bearer.getToken();
        Instant now = time.instant();
        return new CallerAuthentication(verified.find(token, now).orElseGet(() -> verify(token, now)));
    }

    private Caller verify(String token, Instant now) {
        try {
            Jwt jwt = decoder.decode(token);
            String clientId = Objects.requireNonNull(jwt.getClaimAsString("client_id"), "the decoder requires it");
            Caller caller = callers.byClientId(clientId)
                    .orElseThrow(() -> new BadCredentialsException("client " + clientId + " is no provider any more"));
            verified.put(token, caller, Objects.requireNonNull(jwt.getExpiresAt(), "the decoder requires it"), now);
            return caller;
        } catch (JwtException fault) {
            throw new BadCredentialsException(fault.getMessage(), fault);
        }
    }
}
