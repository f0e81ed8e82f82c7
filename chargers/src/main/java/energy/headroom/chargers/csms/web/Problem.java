package energy.headroom.chargers.csms.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An answer that says no (RFC 9457). */
record Problem(int status, String detail, Optional<Integer> retryAfter) {
    private static final JsonMapper JSON = JsonMapper.shared();

    static Problem of(int status, String detail) {
        return new Problem(status, detail, Optional.empty());
    }

    static Problem later(int status, String detail, int seconds) {
        return new Problem(status, detail, Optional.of(seconds));
    }

    /** What may be left of the request is not read, so that the connection ends with this answer. */
    void writeTo(HttpServletResponse response) throws IOException {
        ObjectNode body = JSON.createObjectNode()
                .put("type", "about:blank")
                .put("title", HttpStatus.valueOf(status).getReasonPhrase())
                .put("status", status)
                .put("detail", detail);
        retryAfter.ifPresent(seconds -> response.setHeader("Retry-After", Integer.toString(seconds)));
        response.setHeader("Connection", "close");
        write(response, status, "application/problem+json", body);
    }

    static void write(HttpServletResponse response, int status, String type, ObjectNode body) throws IOException {
        response.setStatus(status);
        response.setContentType(type);
        response.getOutputStream().write(JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8));
    }
}
