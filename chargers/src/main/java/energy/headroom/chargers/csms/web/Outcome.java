package energy.headroom.chargers.csms.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What became of each line. */
final class Outcome {
    private static final int MOST_NAMED = 100;

    private final ArrayNode named = JsonMapper.shared().createArrayNode();
    private int taken;
    private int refused;

    void taken() {
        taken++;
    }

    void refused(int line, String reason) {
        refused++;
        if (named.size() < MOST_NAMED) {
            named.addObject().put("line", line).put("reason", reason);
        }
    }

    /** 200 where all were taken, 422 where none was, 207 else. */
    void writeTo(HttpServletResponse response) throws IOException {
        ObjectNode body =
                JsonMapper.shared().createObjectNode().put("taken", taken).put("refused", refused);
        body.set("reasons", named);
        Problem.write(response, refused == 0 ? 200 : taken == 0 ? 422 : 207, "application/json", body);
    }
}
