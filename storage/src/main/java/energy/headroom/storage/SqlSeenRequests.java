package energy.headroom.storage;

import energy.headroom.oscp.exchange.ReceivedRequest;
import energy.headroom.oscp.exchange.RepeatRule.Remembered;
import energy.headroom.oscp.exchange.SeenRequests;
import energy.headroom.oscp.message.Action;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Accepted requests in a table, each with its place in the order of acceptance. */
final class SqlSeenRequests implements SeenRequests {
    private static final String GROUP = "group ";

    private final Writer writer;
    private final Readers readers;

    SqlSeenRequests(Writer writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    @Override
    public CompletionStage<Optional<Remembered>> find(String provider, String requestId) {
        return readers.read(connection -> Sql.query(
                        connection,
                        "SELECT seen.*, newest.place AS newest_place"
                                + " FROM seen_request seen JOIN seen_subject newest"
                                + " ON newest.provider = seen.provider AND newest.subject = seen.subject"
                                + " WHERE seen.provider = ? AND seen.request_id = ?",
                        SqlSeenRequests::remembered,
                        provider,
                        requestId)
                .stream()
                .findFirst());
    }

    @Override
    public CompletionStage<Void> remember(ReceivedRequest request, Instant at) {
        return writer.write(connection -> {
            long place = Sql.next(connection, "seen request");
            Sql.update(
                    connection,
                    "INSERT INTO seen_request (provider, request_id, action, subject, fingerprint, accepted_at, place)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (provider, request_id) DO UPDATE SET"
                            + " action = excluded.action, subject = excluded.subject,"
                            + " fingerprint = excluded.fingerprint, accepted_at = excluded.accepted_at,"
                            + " place = excluded.place",
                    request.provider(),
                    request.requestId(),
                    request.action().name(),
                    subject(request),
                    request.fingerprint(),
                    at.toEpochMilli(),
                    place);
            Sql.update(
                    connection,
                    "INSERT INTO seen_subject (provider, subject, place) VALUES (?, ?, ?)"
                            + " ON CONFLICT (provider, subject) DO UPDATE SET place = excluded.place",
                    request.provider(),
                    subject(request),
                    place);
        });
    }

    private static String subject(ReceivedRequest request) {
        String group = request.group();
        return group == null ? "action " + request.action().name() : GROUP + group;
    }

    private static Remembered remembered(ResultSet row) throws SQLException {
        String subject = row.getString("subject");
        ReceivedRequest request = new ReceivedRequest(
                row.getString("provider"),
                row.getString("request_id"),
                Action.valueOf(row.getString("action")),
                subject.startsWith(GROUP) ? subject.substring(GROUP.length()) : null,
                row.getString("fingerprint"));
        return new Remembered(
                request,
                Instant.ofEpochMilli(row.getLong("accepted_at")),
                row.getLong("newest_place") <= row.getLong("place"));
    }
}
