package energy.headroom.oscp.segment;

import org.jspecify.annotations.Nullable;

/** What came of a request that may be a part of a message. */
public sealed interface Arrival {
    /**
     * It is kept until the rest comes: answer 204.
     *
     * @param missing how many parts have not come yet; 0: the message was whole before, and this is one of its parts again
     */
    record Kept(int missing) implements Arrival {}

    /**
     * The message is whole: handle it as if it had come in one request, and answer this request as you would that. The same
     * message comes whole again when its last part is repeated, so that a 503 can be mended; it is a repeat like any other.
     */
    final class Whole implements Arrival {
        private final byte[] body;
        private final @Nullable String requestId;
        private final @Nullable String correlationId;

        Whole(byte[] body, @Nullable String requestId, @Nullable String correlationId) {
            this.body = body;
            this.requestId = requestId;
            this.correlationId = correlationId;
        }

        public byte[] body() {
            return body.clone();
        }

        /** Of the message, which is that of its first part. */
        public @Nullable String requestId() {
            return requestId;
        }

        /** The request that the message answers, if any. */
        public @Nullable String correlationId() {
            return correlationId;
        }
    }

    /**
     * It cannot be taken, and nothing of it is kept.
     *
     * @param status for the answer: 400 for what is wrong, 413 for what is too large, 429 for what is too much at once
     * @param reason for the answer's text
     */
    record Refused(int status, String reason) implements Arrival {}
}
