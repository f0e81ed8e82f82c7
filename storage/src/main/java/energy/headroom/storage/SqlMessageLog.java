package energy.headroom.storage;

import energy.headroom.oscp.exchange.Direction;
import energy.headroom.oscp.exchange.LoggedMessage;
import energy.headroom.oscp.exchange.MessageLog;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The log of messages in a table. Gives way where the writer has much to do. */
final class SqlMessageLog implements MessageLog {
    private static final Logger LOG = LoggerFactory.getLogger(SqlMessageLog.class);
    private static final int BUSY = 2_000;

    /** What a message takes besides its texts. */
    private static final int BESIDES = 400;

    private final Writer writer;
    private final Readers readers;
    private final LogBound bound;
    private final AtomicBoolean losing = new AtomicBoolean();

    /** @param mostBytes that are kept of each provider's messages */
    SqlMessageLog(Writer writer, Readers readers, long mostBytes) {
        this.writer = writer;
        this.readers = readers;
        this.bound = new LogBound(mostBytes);
    }

    @Override
    public void append(LoggedMessage message) {
        if (writer.backlog() > BUSY) {
            lost("the database is busy");
            return;
        }
        writer.write(connection -> insert(connection, message)).whenComplete((done, failure) -> {
            if (failure != null) {
                lost(String.valueOf(failure.getMessage()));
            } else {
                losing.set(false);
            }
        });
    }

    @Override
    public List<Entry> recent(Filter filter, int most) {
        @Nullable Direction direction = filter.direction();
        return readers.readNow(connection -> Sql.query(
                connection,
                "SELECT * FROM message WHERE " + wanted("provider") + " AND " + wanted("about_group") + " AND "
                        + wanted("action") + " AND " + wanted("direction") + " AND id < ?"
                        + " ORDER BY id DESC LIMIT ?",
                SqlMessageLog::entry,
                filter.provider(),
                filter.provider(),
                filter.group(),
                filter.group(),
                filter.action(),
                filter.action(),
                direction == null ? null : direction.name(),
                direction == null ? null : direction.name(),
                filter.before() == null ? Long.MAX_VALUE : filter.before(),
                most));
    }

    private static String wanted(String column) {
        return "(CAST(? AS TEXT) IS NULL OR " + column + " = ?)";
    }

    /** Said once until the log works again, since this can happen for every message. */
    private void lost(String reason) {
        if (losing.compareAndSet(false, true)) {
            LOG.warn("messages are missing from the message log from now on: {}", reason);
        }
    }

    private void insert(Connection connection, LoggedMessage message) throws SQLException {
        String headers = headers(message.headers());
        String answerHeaders = headers(message.answerHeaders());
        long bytes = BESIDES + bytes(headers) + bytes(message.body()) + bytes(answerHeaders) + bytes(message.answer());
        Sql.update(
                connection,
                "INSERT INTO message (id, direction, provider, action, about_group, request_id, correlation_id, status,"
                        + " headers, body, answer_headers, answer, happened_at, took_ns, bytes)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                Sql.next(connection, "message"),
                message.direction().name(),
                message.provider(),
                message.action(),
                message.group(),
                message.requestId(),
                message.correlationId(),
                message.status(),
                headers,
                message.body(),
                answerHeaders,
                message.answer(),
                message.at().toEpochMilli(),
                message.took().toNanos(),
                bytes);
        bound.added(connection, message.provider(), bytes);
    }

    private static long bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong("id"),
                new LoggedMessage(
                        Direction.valueOf(row.getString("direction")),
                        row.getString("provider"),
                        row.getString("action"),
                        row.getString("about_group"),
                        row.getString("request_id"),
                        row.getString("correlation_id"),
                        row.getInt("status"),
                        headers(row.getString("headers")),
                        row.getString("body"),
                        headers(row.getString("answer_headers")),
                        row.getString("answer"),
                        Instant.ofEpochMilli(row.getLong("happened_at")),
                        Duration.ofNanos(row.getLong("took_ns"))));
    }

    /** One a line, as in HTTP. A line break in a value, which HTTP does not know, becomes a space. */
    private static String headers(Map<String, String> headers) {
        return headers.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(header -> header.getKey() + ": " + header.getValue().replaceAll("\\R", " "))
                .collect(Collectors.joining("\n"));
    }

    private static Map<String, String> headers(String text) {
        return text.lines()
                .map(line -> line.split(": ", 2))
                .collect(Collectors.toUnmodifiableMap(part -> part[0], part -> part[1]));
    }
}
