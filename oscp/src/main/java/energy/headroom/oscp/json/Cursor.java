package energy.headroom.oscp.json;

import energy.headroom.oscp.json.InvalidMessage.Fault;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.JsonToken;

/** A place in a message that is being read, and what has been found wrong so far. */
final class Cursor {
    static final String TWICE = "is given twice";

    private static final int FAULTS_KEPT = 50;
    private static final int SHOWN = 40;

    private final JsonParser parser;
    private final LocalTimes localTimes;
    private final List<Fault> faults = new ArrayList<>();
    private int found;

    Cursor(JsonParser parser, LocalTimes localTimes) {
        this.parser = parser;
        this.localTimes = localTimes;
    }

    LocalTimes localTimes() {
        return localTimes;
    }

    @Nullable JsonToken next() {
        return parser.nextToken();
    }

    @Nullable JsonToken token() {
        return parser.currentToken();
    }

    /** The name of the field that the cursor is at or in. */
    String name() {
        return String.valueOf(parser.currentName());
    }

    /** The text of a string, or the digits of a number as they stand there. */
    String text() {
        return parser.getString();
    }

    /** Moves to the end of the value that starts here. A field given twice is a fault also in what nobody reads. */
    void skip() {
        if (token() == JsonToken.START_OBJECT) {
            Set<String> names = new HashSet<>();
            while (next() != JsonToken.END_OBJECT) {
                boolean isNew = names.add(name());
                next();
                if (!isNew) {
                    fault(TWICE);
                }
                skip();
            }
        } else if (token() == JsonToken.START_ARRAY) {
            while (next() != JsonToken.END_ARRAY) {
                skip();
            }
        }
    }

    /** Says that the value here is wrong, and leaves it. */
    void refuse(String reason) {
        fault(reason);
        skip();
    }

    /** Says that the value here is wrong. */
    void fault(String reason) {
        add(here(), reason);
    }

    /** Says that a field of the object that has just ended is wrong. */
    void faultIn(String field, String reason) {
        add(here().appendProperty(field), reason);
    }

    /** Says that the message as a whole is wrong. */
    void faultOfAll(String reason) {
        add(JsonPointer.empty(), reason);
    }

    int found() {
        return found;
    }

    List<Fault> faults() {
        if (found <= FAULTS_KEPT) {
            return faults;
        }
        List<Fault> some = new ArrayList<>(faults);
        some.add(new Fault("", "has " + (found - FAULTS_KEPT) + " more faults"));
        return some;
    }

    /** Whether a text has no half of a surrogate pair, which JSON can escape and UTF-8 cannot carry. */
    static boolean isUnicode(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isHighSurrogate(text.charAt(i))
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** What was sent, short and without anything that could play tricks on a log. */
    static String shown(String sent) {
        String start = sent.length() > SHOWN ? sent.substring(0, SHOWN) + "..." : sent;
        return '"' + start.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]", "?") + '"';
    }

    private JsonPointer here() {
        return parser.streamReadContext().pathAsPointer();
    }

    private void add(JsonPointer pointer, String reason) {
        found++;
        if (faults.size() < FAULTS_KEPT) {
            faults.add(new Fault(pointer.toString(), reason));
        }
    }
}
