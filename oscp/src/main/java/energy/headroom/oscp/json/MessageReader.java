package energy.headroom.oscp.json;

import energy.headroom.oscp.json.InvalidMessage.Fault;
import energy.headroom.oscp.message.Action;
import energy.headroom.oscp.message.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/** Reads messages. Safe for use by many threads. */
public final class MessageReader {
    /** The longest body that is read: a 24-hour forecast with 96 blocks takes some 12 kB. */
    public static final int MOST_BYTES = 2 * 1024 * 1024;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxDocumentLength(MOST_BYTES)
                    .maxNestingDepth(16)
                    .maxNumberLength(64)
                    .maxStringLength(10_000)
                    .maxNameLength(255)
                    .build())
            .build();

    private MessageReader() {}

    /**
     * Reads the body of a request.
     *
     * @throws InvalidMessage with every fault there is, or with the first where the body is not JSON
     */
    public static Message read(Action action, byte[] body) throws InvalidMessage {
        if (body.length > MOST_BYTES) {
            throw new InvalidMessage(List.of(new Fault("", "is longer than " + MOST_BYTES + " bytes")));
        }
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), body)) {
            Cursor cursor = new Cursor(parser);
            Message message = readAll(cursor, MessageShapes.of(action));
            if (message == null) {
                throw new InvalidMessage(cursor.faults());
            }
            return message;
        }
    }

    private static @Nullable Message readAll(Cursor cursor, Shape<Message> shape) {
        try {
            if (cursor.next() == null) {
                cursor.faultOfAll("is empty");
                return null;
            }
            Message message = shape.read(cursor);
            if (cursor.next() != null) {
                cursor.faultOfAll("goes on after its end");
            }
            return cursor.found() == 0 ? message : null;
        } catch (JacksonException e) {
            cursor.faultOfAll(reason(e));
            return null;
        }
    }

    private static String reason(JacksonException e) {
        if (e instanceof StreamConstraintsException) {
            return "is nested too deep or has a name, number or string that is too long";
        }
        TokenStreamLocation where = e.getLocation();
        return where == null
                ? "is not sound JSON"
                : "is not sound JSON at line " + where.getLineNr() + ", column " + where.getColumnNr();
    }
}
