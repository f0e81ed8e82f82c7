package energy.headroom.derms.message;

import energy.headroom.oscp.json.ErrorText;
import energy.headroom.oscp.json.InvalidMessage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a request is answered with.
 *
 * @param text what is wrong, for the caller; empty where nothing is
 */
record Answer(int status, String text, Map<String, String> headers) {
    private static final String RETRY_AFTER_SECONDS = "5";

    /** Done, and durable (H5). */
    static Answer accepted() {
        return new Answer(204, "", Map.of());
    }

    static Answer invalid(List<InvalidMessage.Fault> faults) {
        return refused(400, faults.stream().map(InvalidMessage.Fault::toString).collect(Collectors.joining("; ")));
    }

    /** The same for a group that does not exist and for one of another provider (H9). */
    static Answer unknownGroup() {
        return refused(404, "there is no such group");
    }

    /**
     * Interpretation: V15 asks for a 4xx that names the handshake; 409, because the request is sound and only meets a link in
     * the wrong state.
     */
    static Answer handshakeFirst() {
        return refused(409, ErrorText.HANDSHAKE_FIRST);
    }

    static Answer notNow(String text) {
        return later(503, text);
    }

    static Answer later(int status, String text) {
        return new Answer(status, text, Map.of("Retry-After", RETRY_AFTER_SECONDS));
    }

    /** Its sender is not waited for any longer, so that the connection ends with this. */
    static Answer tooSlow(Duration patience) {
        return new Answer(
                408, "the message did not come within " + patience.toSeconds() + " s", Map.of("Connection", "close"));
    }

    boolean endsTheConnection() {
        return headers.containsKey("Connection");
    }

    static Answer refused(int status, String text) {
        return new Answer(status, text, Map.of());
    }

    byte[] body() {
        return text.isEmpty() ? new byte[0] : ErrorText.write(text);
    }
}
