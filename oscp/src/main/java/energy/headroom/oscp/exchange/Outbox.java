package energy.headroom.oscp.exchange;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * Messages that must reach a provider, in order within each group, at least once. Each stage completes when what it says
 * survives kill -9 and power loss, or fails; after a failure nothing has changed.
 */
public interface Outbox {
    /**
     * A message that waits.
     *
     * @param id grows with every message of the provider
     */
    record Waiting(long id, OutgoingMessage message) {}

    /**
     * How full it is.
     *
     * @param waiting how many wait
     * @param setAside how many are set aside
     * @param thinned how many measurements were left out so far because they were old
     * @param dropped how many measurements went so far because it was full
     */
    record Fill(long waiting, long setAside, long thinned, long dropped) {
        public static final Fill EMPTY = new Fill(0, 0, 0, 0);
    }

    /** What {@link #tidy} took out. */
    record Tidied(long thinned, long dropped) {}

    /** Puts a message at the end of its group's queue. One with a request id that waits already changes nothing. */
    CompletionStage<Void> append(String provider, OutgoingMessage message);

    /**
     * The message to send next; it stays until {@link #done} or {@link #setAside}. It is the oldest of its group: of the
     * groups in which something else than measurements waits, or else of all.
     *
     * @param held groups that have to wait
     */
    CompletionStage<Optional<Waiting>> next(String provider, Set<String> held);

    CompletionStage<Fill> fill(String provider);

    /** Takes a message out because the other party accepted it. Taking it out twice does no harm. */
    CompletionStage<Void> done(String provider, long id);

    /**
     * Takes a message out of the queue because it can never be accepted, and keeps it with the answer for people to see.
     *
     * @param status of the answer; empty where there was none
     */
    CompletionStage<Void> setAside(String provider, long id, Optional<Integer> status, String text, Instant at);

    /** What is set aside, the newest first. */
    CompletionStage<List<SetAsideMessage>> setAside(String provider, int most);

    /**
     * Puts a message that was set aside at the end of its group's queue again, under its old id and as it was.
     *
     * @return whether there was such a message
     */
    CompletionStage<Boolean> sendAgain(String provider, String requestId);

    /**
     * Leaves out what the rule leaves out of old measurements, and then the oldest measurements for as long as more
     * messages than {@code most} wait, or are set aside. Counts both. Nothing but measurements ever goes.
     */
    CompletionStage<Tidied> tidy(String provider, Backlog.Rule rule, Instant oldUntil, long most);
}
