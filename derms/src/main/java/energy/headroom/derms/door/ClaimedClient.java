package energy.headroom.derms.door;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which client a caller says it is, by its credentials alone and without any belief in them. Whoever names none that is known
 * is the same stranger, whatever it calls itself: else it would be a new one with each name.
 *
 * @param known the ids of those who may call us
 */
record ClaimedClient(Set<String> known) {
    static final String STRANGER = "";

    private static final String BASIC = "Basic ";
    private static final String BEARER = "Bearer ";

    ClaimedClient {
        known = Set.copyOf(known);
    }

    String of(HttpServletRequest request) {
        @Nullable String authorization = request.getHeader("Authorization");
        @Nullable String client = authorization == null ? asking(request) : named(authorization);
        return client != null && known.contains(client) ? client : STRANGER;
    }

    /** Messages are no forms, and to read one would be to wait for its sender. */
    private static @Nullable String asking(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/oscp/") ? null : request.getParameter("client_id");
    }

    private static @Nullable String named(String authorization) {
        try {
            if (authorization.startsWith(BASIC)) {
                byte[] pair = Base64.getDecoder().decode(authorization.substring(BASIC.length()));
                return new String(pair, StandardCharsets.UTF_8).split(":", 2)[0];
            }
            return authorization.startsWith(BEARER) ? claimed(authorization.substring(BEARER.length())) : null;
        } catch (ParseException | RuntimeException unreadable) {
            return null;
        }
    }

    /** An encrypted token has no claims that can be read. */
    private static @Nullable String claimed(String token) throws ParseException {
        @Nullable JWTClaimsSet claims = JWTParser.parse(token).getJWTClaimsSet();
        return claims == null ? null : claims.getStringClaim("client_id");
    }
}
