package energy.headroom.oscp.json;

import java.io.ByteArrayOutputStream;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The body of an answer that is not a 204: {@code {"message": "..."}}, or whatever the other party puts there. */
public final class ErrorText {
    /** What a party answers, with a 4xx, to a message that has to wait for a handshake. */
    public static final String HANDSHAKE_FIRST = "the link is offline: send a handshake first";

    private static final JsonFactory JSON = new JsonFactory();

    private ErrorText() {}

    /** The body that says this. */
    public static byte[] write(String message) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            json.writeStringProperty("message", message);
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    /** The text of {@code message} on the top level of a body, if there is one. */
    public static Optional<String> read(byte[] body) {
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), body)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean isMessage = "message".equals(json.currentName());
                if (json.nextToken() == JsonToken.VALUE_STRING && isMessage) {
                    return Optional.of(json.getString());
                }
                json.skipChildren();
            }
            return Optional.empty();
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    /** Whether an answer says that the link is offline on the other side: a 4xx that names the handshake anywhere. */
    public static boolean asksForHandshake(int status, String body) {
        return status >= 400 && status < 500 && body.toLowerCase(Locale.ROOT).contains("handshake");
    }
}
