package energy.headroom.oscp.exchange;

import java.time.Instant;
import java.util.concurrent.CompletionStage;

/**
 * Which requests were accepted already. Retries may repeat a request id; a repeat is answered 204 and changes nothing.
 * Senders that put the same id into every message lose nothing by it, because the content counts as well.
 *
 * <p>Order: look, handle and store what the request says, remember, answer 204. A crash in between makes a retry look new,
 * which stores the same once more.
 */
public interface SeenRequests {
    /** What a request is to us. */
    enum Sighting {
        /** Its id was never accepted. */
        NEW,
        /** Same id, action and body as one that was accepted, and nothing newer was accepted for its group since. */
        REPEAT,
        /** The same as one that was accepted, but its group has had a newer request since: to be treated as new. */
        OVERTAKEN,
        /** Its id was accepted with another action or body: to be treated as new, and logged once per provider. */
        REUSED_ID
    }

    /** Compares with what was remembered. For a request without a group, the newest of its action counts. */
    CompletionStage<Sighting> look(ReceivedRequest request);

    /**
     * Remembers an accepted request in the place of an earlier one with its id. Completes when it survives kill -9 and power
     * loss.
     */
    CompletionStage<Void> remember(ReceivedRequest request, Instant at);
}
