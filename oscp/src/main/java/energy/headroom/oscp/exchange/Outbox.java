package energy.headroom.oscp.exchange;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Messages that must reach a provider, in order, at least once. Each stage completes when what it says survives kill -9 and
 * power loss, or fails; after a failure nothing has changed.
 */
public interface Outbox {
    /**
     * A message that waits.
     *
     * @param id grows with every message of the provider
     */
    record Waiting(long id, OutgoingMessage message) {}

    /** Puts a message at the end of a provider's queue. One with a request id that is there already changes nothing. */
    CompletionStage<Void> append(String provider, OutgoingMessage message);

    /** The message that has waited longest; it stays until {@link #done} or {@link #setAside}. */
    CompletionStage<Optional<Waiting>> oldest(String provider);

    /** How many wait. */
    CompletionStage<Long> count(String provider);

    /** Takes a message out because the other party accepted it. Taking it out twice does no harm. */
    CompletionStage<Void> done(String provider, long id);

    /** Takes a message out of the queue because it can never be accepted, and keeps it with the reason for people to see. */
    CompletionStage<Void> setAside(String provider, long id, String reason);
}
