package energy.headroom.simulators.derms;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import energy.headroom.oscp.json.ErrorText;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** An answer to an HTTP request. */
record Reply(int status, String body, Map<String, String> headers) {
    static Reply done() {
        return new Reply(204, "", Map.of());
    }

    /** As OSCP answers what it refuses. */
    static Reply refused(int status, String message) {
        return json(status, new String(ErrorText.write(message), UTF_8));
    }

    static Reply json(int status, String body) {
        return new Reply(status, body, Map.of("Content-Type", "application/json"));
    }

    Reply with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Reply(status, body, more);
    }

    void to(HttpExchange exchange) throws IOException {
        headers.forEach(exchange.getResponseHeaders()::set);
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.getResponseBody().close();
    }
}
