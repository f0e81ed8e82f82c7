package energy.headroom.derms.testing;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.derms.testing.FakeDerms.Got;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How a CP that uses OSCP's own tokens calls a gateway, and what the gateway says to it. */
public final class TokenCalls {
    private TokenCalls() {}

    /** The body of a register that offers one version. */
    public static String register(String token, String version, String baseUrl) {
        return "{\"token\":\"%s\",\"version_url\":[{\"version\":\"%s\",\"base_url\":\"%s\"}]}"
                .formatted(token, version, baseUrl);
    }

    /** @param answers the id of the request of ours that this answers, if it does */
    public static HttpResponse<String> call(
            Gateway gateway, String method, String action, String token, @Nullable String answers, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(gateway.vector().url("/oscp/fp/2.0/" + action))
                .header("Authorization", "Token " + token)
                .header("X-Request-ID", UUID.randomUUID().toString())
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        if (answers != null) {
            request.header("X-Correlation-ID", answers);
        }
        return Peer.send(request.build());
    }

    public static HttpResponse<String> post(Gateway gateway, String action, String token, String body) {
        return call(gateway, "POST", action, token, null, body);
    }

    /** The token that we gave the CP, made of enough chance. */
    public static String tokenIn(Got register) {
        JsonNode token = JsonMapper.shared().readTree(register.body()).path("token");
        assertThat(token.asString("").length()).as("256 bits").isGreaterThanOrEqualTo(43);
        return token.asString("");
    }

    /** It was not let in, and learns nothing else. */
    public static void assertStranger(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).matches("\\{\"message\":\"not authorized, reference [0-9a-f]{8}\"}");
    }
}
