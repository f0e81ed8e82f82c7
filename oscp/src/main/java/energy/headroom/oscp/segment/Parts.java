package energy.headroom.oscp.segment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A message cut into parts that each fit into one request. */
public final class Parts {
    /** One request. */
    public static final class Part {
        private final PartHeaders headers;
        private final byte[] body;

        Part(PartHeaders headers, byte[] body) {
            this.headers = headers;
            this.body = body;
        }

        public PartHeaders headers() {
            return headers;
        }

        public byte[] body() {
            return body.clone();
        }
    }

    /** No character takes more bytes in UTF-8. */
    private static final int LONGEST_CHARACTER = 4;

    private Parts() {}

    /**
     * Cuts a message. The same message is always cut into the same parts with the same ids, so that a retry repeats them.
     *
     * @param body JSON in UTF-8; no character is cut in two
     * @param mostBytes of one part; a message that fits is one part without segment headers
     * @param requestId of the message, and so of its first part; the others have it with a number behind it
     * @param correlationId of the request that the message answers, if any
     */
    public static List<Part> of(byte[] body, int mostBytes, String requestId, @Nullable String correlationId) {
        if (mostBytes < LONGEST_CHARACTER) {
            throw new IllegalArgumentException("a part has at least " + LONGEST_CHARACTER + " bytes, got " + mostBytes);
        }
        if (body.length <= mostBytes) {
            return List.of(new Part(new PartHeaders(requestId, correlationId, null, null), body.clone()));
        }
        List<byte[]> slices = slices(body, mostBytes);
        List<Part> parts = new ArrayList<>();
        for (int index = 1; index <= slices.size(); index++) {
            PartHeaders headers = new PartHeaders(
                    index == 1 ? requestId : requestId + "-" + index,
                    index == 1 ? correlationId : requestId,
                    Integer.toString(index),
                    Integer.toString(slices.size()));
            parts.add(new Part(headers, slices.get(index - 1)));
        }
        return parts;
    }

    private static List<byte[]> slices(byte[] body, int mostBytes) {
        List<byte[]> slices = new ArrayList<>();
        int start = 0;
        while (start < body.length) {
            int end = Math.min(body.length, start + mostBytes);
            while (end < body.length && end > start + 1 && isInsideCharacter(body[end])) {
                end--;
            }
            slices.add(Arrays.copyOfRange(body, start, end));
            start = end;
        }
        return slices;
    }

    private static boolean isInsideCharacter(byte first) {
        return (first & 0xC0) == 0x80;
    }
}
