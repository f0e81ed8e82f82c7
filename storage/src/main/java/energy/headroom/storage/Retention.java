package energy.headroom.storage;

import energy.headroom.oscp.exchange.RepeatRule;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes what is older than it has to be kept, a little at a time, so that nobody who writes has to wait long. What is
 * still in use or must still be sent is never removed. To be run now and then; blocks until it is through.
 */
public final class Retention implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final int AT_A_TIME = 500;

    private record Kind(String removal) {
        static Kind of(String table, String key, String condition) {
            return new Kind("DELETE FROM " + table + " WHERE (" + key + ") IN (SELECT " + key + " FROM " + table
                    + " WHERE " + condition + " LIMIT " + AT_A_TIME + ")");
        }
    }

    private static final List<Kind> HISTORY = List.of(
            Kind.of("forecast", "site, sequence", "received_at < ? AND NOT in_use"),
            Kind.of("operator_limit", "site, id", "until_at < ?"),
            Kind.of("apply", "site, sequence", "received_at < ?"),
            Kind.of("breach", "site, kind, from_at", "until_at < ?"),
            Kind.of("site_total", "site, taken_at", "taken_at < ?"),
            Kind.of("charging_session", "number", "COALESCE(ended_at, lost_at) < ?"),
            Kind.of("outbox_set_aside", "provider, id", "created_at < ?"));
    private static final Kind READINGS = Kind.of("meter_event", "site, sequence", "arrived_at < ?");
    private static final Kind SEEN = Kind.of("seen_request", "provider, request_id", "accepted_at < ?");
    private static final List<Kind> MESSAGES = List.of(Kind.of("message", "id", "happened_at < ?"));

    private final Writer writer;
    private final Duration history;
    private final Duration readings;
    private final Duration messages;
    private final InstantSource time;

    Retention(Writer writer, Duration history, Duration readings, Duration messages, InstantSource time) {
        this.writer = writer;
        this.history = history;
        this.readings = readings;
        this.messages = messages;
        this.time = time;
    }

    @Override
    public void run() {
        try {
            Instant now = time.instant();
            HISTORY.forEach(kind -> remove(kind, now.minus(history)));
            remove(READINGS, now.minus(readings));
            remove(SEEN, now.minus(RepeatRule.REMEMBERED));
            MESSAGES.forEach(kind -> remove(kind, now.minus(messages)));
        } catch (CompletionException e) {
            LOG.warn("old data could not be removed and is tried again later: {}", e.getMessage());
        }
    }

    private void remove(Kind kind, Instant before) {
        AtomicInteger removed = new AtomicInteger(AT_A_TIME);
        while (removed.get() == AT_A_TIME) {
            writer.write(connection -> removed.set(remove(connection, kind, before)))
                    .toCompletableFuture()
                    .join();
        }
    }

    private static int remove(Connection connection, Kind kind, Instant before) throws SQLException {
        return Sql.update(connection, kind.removal(), before.toEpochMilli());
    }
}
