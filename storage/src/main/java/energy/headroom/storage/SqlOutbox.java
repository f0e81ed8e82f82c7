package energy.headroom.storage;

import energy.headroom.oscp.exchange.Outbox;
import energy.headroom.oscp.exchange.OutgoingMessage;
import energy.headroom.oscp.message.Action;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Messages that wait, in a table; taken out when they are done. */
final class SqlOutbox implements Outbox {
    private final Writer writer;
    private final Readers readers;

    SqlOutbox(Writer writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    @Override
    public CompletionStage<Void> append(String provider, OutgoingMessage message) {
        return writer.write(connection -> Sql.update(
                connection,
                "INSERT INTO outbox (provider, id, request_id, action, about_group, correlation_id, body, created_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (provider, request_id) DO NOTHING",
                provider,
                Sql.next(connection, "outbox " + provider),
                message.requestId(),
                message.action().name(),
                message.group(),
                message.correlationId(),
                message.body(),
                message.createdAt().toEpochMilli()));
    }

    @Override
    public CompletionStage<Optional<Waiting>> oldest(String provider) {
        return readers.read(connection -> Sql.query(
                        connection,
                        "SELECT * FROM outbox WHERE provider = ? ORDER BY id LIMIT 1",
                        SqlOutbox::waiting,
                        provider)
                .stream()
                .findFirst());
    }

    @Override
    public CompletionStage<Long> count(String provider) {
        return readers.read(connection -> Sql.query(
                        connection, "SELECT COUNT(*) FROM outbox WHERE provider = ?", row -> row.getLong(1), provider)
                .getFirst());
    }

    @Override
    public CompletionStage<Void> done(String provider, long id) {
        return writer.write(
                connection -> Sql.update(connection, "DELETE FROM outbox WHERE provider = ? AND id = ?", provider, id));
    }

    @Override
    public CompletionStage<Void> setAside(String provider, long id, String reason) {
        return writer.write(connection -> {
            Sql.update(
                    connection,
                    "INSERT INTO outbox_set_aside"
                            + " (provider, id, request_id, action, about_group, correlation_id, body, created_at, reason)"
                            + " SELECT provider, id, request_id, action, about_group, correlation_id, body, created_at, ?"
                            + " FROM outbox WHERE provider = ? AND id = ?",
                    reason,
                    provider,
                    id);
            Sql.update(connection, "DELETE FROM outbox WHERE provider = ? AND id = ?", provider, id);
        });
    }

    private static Waiting waiting(ResultSet row) throws SQLException {
        return new Waiting(
                row.getLong("id"),
                new OutgoingMessage(
                        row.getString("request_id"),
                        Action.valueOf(row.getString("action")),
                        row.getString("about_group"),
                        row.getString("correlation_id"),
                        row.getString("body"),
                        Instant.ofEpochMilli(row.getLong("created_at"))));
    }
}
