package energy.headroom.oscp.exchange;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Which requests were accepted already; {@link RepeatRule} says what that means for one that comes.
 *
 * <p>Order: find, handle and store what the request says, remember, answer 204. A crash in between makes a retry look new,
 * which stores the same once more.
 */
public interface SeenRequests {
    /** What was accepted last under this id; for a request without a group, the newest of its action counts as newest. */
    CompletionStage<Optional<RepeatRule.Remembered>> find(String provider, String requestId);

    /**
     * Remembers an accepted request in the place of an earlier one with its id, for {@link RepeatRule#REMEMBERED} at least.
     * Completes when it survives kill -9 and power loss.
     */
    CompletionStage<Void> remember(ReceivedRequest request, Instant at);
}
