package energy.headroom.simulators.derms;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code POST /oauth2/token}: gives a token for the client's credentials, in a Basic header or in the form. */
final class TokenEndpoint {
    private static final Logger log = LoggerFactory.getLogger(TokenEndpoint.class);
    private static final int MOST_BYTES = 16_384;

    private record Credentials(String id, String secret) {}

    private final DermsSettings.Client client;
    private final OwnTokens tokens;

    TokenEndpoint(DermsSettings.Client client, OwnTokens tokens) {
        this.client = client;
        this.tokens = tokens;
    }

    Reply answer(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestMethod().equals("POST")) {
            return error(405, "invalid_request");
        }
        byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES);
        try {
            Map<String, String> form = form(new String(body, StandardCharsets.UTF_8));
            if (!"client_credentials".equals(form.get("grant_type"))) {
                return error(400, "unsupported_grant_type");
            }
            Optional<Credentials> given = basic(exchange.getRequestHeaders().getFirst("Authorization"))
                    .or(() -> fromForm(form));
            if (given.filter(this::isClient).isEmpty()) {
                log.info("refused a token to a client with wrong credentials");
                return error(401, "invalid_client").with("WWW-Authenticate", "Basic realm=\"derms\"");
            }
        } catch (IllegalArgumentException malformed) {
            return error(400, "invalid_request");
        }
        log.info("gave a token to {}", client.clientId());
        return Reply.json(
                        200,
                        "{\"access_token\": \"%s\", \"token_type\": \"Bearer\", \"expires_in\": %d}"
                                .formatted(tokens.issue(), tokens.lifetime().toSeconds()))
                .with("Cache-Control", "no-store");
    }

    private boolean isClient(Credentials given) {
        return client.clientId().equals(given.id()) && client.clientSecret().matches(given.secret());
    }

    private static Optional<Credentials> basic(@Nullable String header) {
        if (header == null || !header.regionMatches(true, 0, "Basic ", 0, 6)) {
            return Optional.empty();
        }
        String pair = new String(Base64.getDecoder().decode(header.substring(6).strip()), StandardCharsets.UTF_8);
        int colon = pair.indexOf(':');
        return colon < 0
                ? Optional.empty()
                : Optional.of(new Credentials(decoded(pair.substring(0, colon)), decoded(pair.substring(colon + 1))));
    }

    private static Optional<Credentials> fromForm(Map<String, String> form) {
        String id = form.get("client_id");
        String secret = form.get("client_secret");
        return id == null || secret == null ? Optional.empty() : Optional.of(new Credentials(id, secret));
    }

    private static Map<String, String> form(String body) {
        Map<String, String> fields = new HashMap<>();
        for (String pair : body.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return fields;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static Reply error(int status, String code) {
        return Reply.json(status, "{\"error\": \"" + code + "\"}");
    }
}
