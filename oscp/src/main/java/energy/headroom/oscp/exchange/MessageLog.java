package energy.headroom.oscp.exchange;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The log of messages, for people. Best effort: a message is never refused because it could not be logged, and the last few
 * may be lost when the process dies.
 */
public interface MessageLog {
    /**
     * A message with its place in the log.
     *
     * @param id grows with every message
     */
    record Entry(long id, LoggedMessage message) {}

    /**
     * Which messages are wanted; null: whichever.
     *
     * @param before only entries with a smaller id, to page back
     */
    record Filter(
            @Nullable String provider,
            @Nullable String group,
            @Nullable String action,
            @Nullable Direction direction,
            @Nullable Long before) {
        public static final Filter ALL = new Filter(null, null, null, null, null);
    }

    /** Adds a message. Does not block and does not fail; what goes wrong is reported by the log itself. */
    void append(LoggedMessage message);

    /** The newest messages that pass the filter, newest first; blocks. */
    List<Entry> recent(Filter filter, int most);
}
