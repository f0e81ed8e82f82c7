package energy.headroom.derms.client;

import energy.headroom.oscp.json.ErrorText;
import java.time.Duration;
import java.util.Optional;

/** How one try to deliver a message ended. */
public sealed interface Outcome {
    /** 204: the provider has it. */
    record Accepted() implements Outcome {}

    /**
     * Any other status.
     *
     * @param text what the provider said about it; may be empty
     * @param retryAfter how long it asked us to wait, if it did
     */
    record Refused(int status, String text, Optional<Duration> retryAfter) implements Outcome {
        /** Whether it says that it takes the link for offline (V15). */
        public boolean asksForHandshake() {
            return ErrorText.asksForHandshake(status, text);
        }
    }

    /** The profile does not let messages of this kind be sent (V7), so it was not. */
    record NeverSent() implements Outcome {}

    /** No answer: the connection failed, took too long, or we got no access token. */
    record Unanswered(String reason) implements Outcome {
        @Override
        public String toString() {
            return reason;
        }
    }
}
