package energy.headroom.oscp.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import energy.headroom.oscp.json.InvalidMessage.Fault;
import energy.headroom.oscp.message.Action;
import energy.headroom.oscp.message.Message;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/** Reads messages. Safe for use by many threads. */
public final class MessageReader {
    /** The longest body that is read: a 24-hour forecast with 96 blocks takes some 12 kB. */
    public static final int MOST_BYTES = 2 * 1024 * 1024;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

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
     * Reads the body of a request: one JSON object in UTF-8, of at most {@link #MOST_BYTES}.
     *
     * @throws InvalidMessage with every fault there is; where the body is not sound JSON, with those before the place where it
     *     ceases to be
     */
    public static Message read(Action action, byte[] body) throws InvalidMessage {
        return read(action, body, LocalTimes.NONE);
    }

    /** The same, of a peer whose times may lack an offset. */
    public static Message read(Action action, byte[] body, LocalTimes localTimes) throws InvalidMessage {
        try (JsonParser parser = parser(body)) {
            Cursor cursor = new Cursor(parser, localTimes);
            Message message = readAll(cursor, MessageShapes.of(action));
            if (message == null) {
                throw new InvalidMessage(cursor.faults());
            }
            return message;
        }
    }

    /** Whether this is one JSON object and nothing else, whatever is in it. */
    public static boolean isWholeObject(byte[] body) {
        try (JsonParser parser = parser(body)) {
            return parser.nextToken() == JsonToken.START_OBJECT
                    && parser.skipChildren().currentToken() == JsonToken.END_OBJECT
                    && parser.nextToken() == null;
        } catch (InvalidMessage | JacksonException _) {
            return false;
        }
    }

    private static JsonParser parser(byte[] body) throws InvalidMessage {
        CharBuffer text = text(body);
        return JSON.createParser(
                ObjectReadContext.empty(), text.array(), text.arrayOffset() + text.position(), text.remaining());
    }

    /** Interpretation: a byte order mark is read past, as RFC 8259 allows; any encoding but UTF-8 is refused. */
    private static CharBuffer text(byte[] body) throws InvalidMessage {
        if (body.length > MOST_BYTES) {
            throw refused("is longer than " + MOST_BYTES + " bytes");
        }
        try {
            CharBuffer text = UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
            return text.hasRemaining() && text.get(text.position()) == BYTE_ORDER_MARK
                    ? text.position(text.position() + 1)
                    : text;
        } catch (CharacterCodingException _) {
            throw refused("is not UTF-8");
        }
    }

    private static InvalidMessage refused(String reason) {
        return new InvalidMessage(List.of(new Fault("", reason)));
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
