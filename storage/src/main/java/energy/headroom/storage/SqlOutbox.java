package energy.headroom.storage;

import energy.headroom.oscp.exchange.Backlog;
import energy.headroom.oscp.exchange.Outbox;
import energy.headroom.oscp.exchange.OutgoingMessage;
import energy.headroom.oscp.exchange.SetAsideMessage;
import energy.headroom.oscp.message.Action;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Messages that wait, in a table; taken out when they are done. */
final class SqlOutbox implements Outbox {
    private static final String MESSAGE =
            "provider, id, request_id, action, about_group, correlation_id, body, created_at";

    private final Writer writer;
    private final Readers readers;

    SqlOutbox(Writer writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    @Override
    public CompletionStage<Void> append(String provider, OutgoingMessage message) {
        if (message.group() == null) {
            throw new IllegalArgumentException("what waits in the outbox is about a group: " + message.requestId());
        }
        return writer.write(connection -> {
            if (!isTakenAlready(connection, provider, message)) {
                insert(connection, provider, message);
            }
        });
    }

    private static void insert(Connection connection, String provider, OutgoingMessage message) throws SQLException {
        Sql.update(
                connection,
                "INSERT INTO outbox (" + MESSAGE
                        + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (provider, request_id) DO NOTHING",
                provider,
                nextId(connection, provider),
                message.requestId(),
                message.action().name(),
                message.group(),
                message.correlationId(),
                message.body(),
                message.createdAt().toEpochMilli());
    }

    /** A site hands its newest measurement over again when it starts: it was taken before, whatever has become of it since. */
    private static boolean isTakenAlready(Connection connection, String provider, OutgoingMessage message)
            throws SQLException {
        boolean isMeasurement = message.action() == Action.UPDATE_ASSET_MEASUREMENTS
                || message.action() == Action.UPDATE_GROUP_MEASUREMENTS;
        return isMeasurement
                && Sql.update(
                                connection,
                                "INSERT INTO outbox_newest (provider, about_group, request_id) VALUES (?, ?, ?)"
                                        + " ON CONFLICT (provider, about_group) DO UPDATE SET request_id = excluded.request_id"
                                        + " WHERE outbox_newest.request_id <> excluded.request_id",
                                provider,
                                message.group(),
                                message.requestId())
                        == 0;
    }

    @Override
    public CompletionStage<Optional<Waiting>> next(String provider, Set<String> held) {
        return readers.read(connection -> {
            List<String> pressing = Sql.query(
                    connection,
                    "SELECT DISTINCT about_group FROM outbox WHERE provider = ? AND action NOT IN "
                            + OutboxUpkeep.MEASUREMENTS + " ORDER BY about_group",
                    row -> row.getString(1),
                    provider);
            Optional<String> first =
                    pressing.stream().filter(group -> !held.contains(group)).findFirst();
            return first.isPresent()
                    ? oldest(connection, "about_group = ?", List.of(provider, first.get()))
                    : oldestOfOthers(connection, provider, held);
        });
    }

    private static Optional<Waiting> oldestOfOthers(Connection connection, String provider, Set<String> held)
            throws SQLException {
        List<String> values = new ArrayList<>(List.of(provider));
        values.addAll(held);
        String marks = String.join(", ", Collections.nCopies(held.size(), "?"));
        return oldest(connection, held.isEmpty() ? "1 = 1" : "about_group NOT IN (" + marks + ")", values);
    }

    private static Optional<Waiting> oldest(Connection connection, String condition, List<String> values)
            throws SQLException {
        return Sql.query(
                        connection,
                        "SELECT * FROM outbox WHERE provider = ? AND " + condition + " ORDER BY id LIMIT 1",
                        row -> new Waiting(row.getLong("id"), message(row)),
                        values.toArray())
                .stream()
                .findFirst();
    }

    @Override
    public CompletionStage<Fill> fill(String provider) {
        return readers.read(connection -> Sql.query(
                        connection,
                        "SELECT (SELECT COUNT(*) FROM outbox WHERE provider = ?),"
                                + " (SELECT COUNT(*) FROM outbox_set_aside WHERE provider = ?),"
                                + " COALESCE((SELECT thinned FROM outbox_left_out WHERE provider = ?), 0),"
                                + " COALESCE((SELECT dropped FROM outbox_left_out WHERE provider = ?), 0)",
                        row -> new Fill(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)),
                        provider,
                        provider,
                        provider,
                        provider)
                .getFirst());
    }

    @Override
    public CompletionStage<Void> done(String provider, long id) {
        return writer.write(connection -> remove(connection, provider, id));
    }

    private static void remove(Connection connection, String provider, long id) throws SQLException {
        Sql.update(connection, "DELETE FROM outbox WHERE provider = ? AND id = ?", provider, id);
    }

    @Override
    public CompletionStage<Void> setAside(String provider, long id, Optional<Integer> status, String text, Instant at) {
        return writer.write(connection -> {
            Sql.update(
                    connection,
                    "INSERT INTO outbox_set_aside (" + MESSAGE + ", reason, status, set_aside_at) SELECT " + MESSAGE
                            + ", ?, CAST(? AS INTEGER), ? FROM outbox WHERE provider = ? AND id = ?",
                    text,
                    status.orElse(null),
                    at.toEpochMilli(),
                    provider,
                    id);
            remove(connection, provider, id);
        });
    }

    @Override
    public CompletionStage<List<SetAsideMessage>> setAside(String provider, int most) {
        return readers.read(connection -> Sql.query(
                connection,
                "SELECT * FROM outbox_set_aside WHERE provider = ? ORDER BY set_aside_at DESC, id DESC LIMIT ?",
                SqlOutbox::setAside,
                provider,
                most));
    }

    @Override
    public CompletionStage<Boolean> sendAgain(String provider, String requestId) {
        AtomicBoolean found = new AtomicBoolean();
        return writer.write(connection -> found.set(sendAgain(connection, provider, requestId)))
                .thenApply(_ -> found.get());
    }

    private static boolean sendAgain(Connection connection, String provider, String requestId) throws SQLException {
        int moved = Sql.update(
                connection,
                "INSERT INTO outbox (" + MESSAGE
                        + ", by_hand) SELECT provider, ?, request_id, action, about_group, correlation_id, body, created_at, TRUE"
                        + " FROM outbox_set_aside WHERE provider = ? AND request_id = ?"
                        + " ORDER BY id DESC LIMIT 1 ON CONFLICT (provider, request_id) DO NOTHING",
                nextId(connection, provider),
                provider,
                requestId);
        Sql.update(
                connection, "DELETE FROM outbox_set_aside WHERE provider = ? AND request_id = ?", provider, requestId);
        return moved > 0;
    }

    @Override
    public CompletionStage<Tidied> tidy(String provider, Backlog.Rule rule, Instant oldUntil, long most) {
        AtomicReference<Tidied> tidied = new AtomicReference<>(new Tidied(0, 0));
        return writer.write(connection ->
                        tidied.set(new OutboxUpkeep(connection, provider).tidy(rule, oldUntil.toEpochMilli(), most)))
                .thenApply(_ -> tidied.get());
    }

    private static long nextId(Connection connection, String provider) throws SQLException {
        return Sql.next(connection, "outbox " + provider);
    }

    private static SetAsideMessage setAside(ResultSet row) throws SQLException {
        @Nullable Long status = Sql.number(row, "status");
        return new SetAsideMessage(
                message(row),
                status == null ? null : status.intValue(),
                row.getString("reason"),
                Instant.ofEpochMilli(row.getLong("set_aside_at")));
    }

    private static OutgoingMessage message(ResultSet row) throws SQLException {
        return new OutgoingMessage(
                row.getString("request_id"),
                Action.valueOf(row.getString("action")),
                row.getString("about_group"),
                row.getString("correlation_id"),
                row.getString("body"),
                Instant.ofEpochMilli(row.getLong("created_at")));
    }
}
