package energy.headroom.simulators.derms;

import com.sun.net.httpserver.HttpExchange;
import energy.headroom.settings.Secret;
import java.util.Map;
import java.util.Optional;

/** Static headers that every call of the gateway has to carry. */
record RequiredHeaders(Map<String, Secret> values) {
    RequiredHeaders {
        values = Map.copyOf(values);
    }

    Optional<Reply> refusal(HttpExchange exchange) {
        boolean isRight = values.entrySet().stream().allMatch(required -> {
            String value = exchange.getRequestHeaders().getFirst(required.getKey());
            return value != null && required.getValue().matches(value);
        });
        return isRight ? Optional.empty() : Optional.of(Reply.refused(403, "a header is missing or wrong"));
    }
}
