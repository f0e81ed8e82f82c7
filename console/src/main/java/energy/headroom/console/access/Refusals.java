package energy.headroom.console.access;

import energy.headroom.console.ConsolePaths;
import energy.headroom.console.failure.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.json.JsonMapper;

/** Says no before any page or call is reached: a problem document for programs, plain words for people. */
final class Refusals {
    private final JsonMapper json;

    Refusals(JsonMapper json) {
        this.json = json;
    }

    void refuse(HttpServletRequest request, HttpServletResponse response, int status, String title, String detail)
            throws IOException {
        response.setStatus(status);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        if (ConsolePaths.isForPrograms(request.getRequestURI())) {
            response.setContentType(Problem.MEDIA_TYPE);
            response.getOutputStream().write(json.writeValueAsBytes(Problem.of(status, title, detail, request)));
        } else {
            response.setContentType("text/plain");
            response.getWriter().write(title + ". " + detail + "\n");
        }
    }
}
