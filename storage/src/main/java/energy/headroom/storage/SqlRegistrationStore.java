package energy.headroom.storage;

import energy.headroom.oscp.registration.RegistrationMemory;
import energy.headroom.oscp.registration.RegistrationMemory.Handled;
import energy.headroom.oscp.registration.RegistrationMemory.Outgoing;
import energy.headroom.oscp.registration.RegistrationMemory.Peer;
import energy.headroom.oscp.registration.RegistrationMemory.Purpose;
import energy.headroom.oscp.registration.RegistrationMemory.Retired;
import energy.headroom.oscp.registration.RegistrationPhase;
import energy.headroom.oscp.registration.RegistrationStore;
import energy.headroom.oscp.registration.Token;
import energy.headroom.oscp.registration.TokenHash;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Registrations in a table, one row each; lists as text, one element a line. */
final class SqlRegistrationStore implements RegistrationStore {
    private static final List<String> COLUMNS = List.of(
            "provider",
            "phase",
            "begun_by",
            "invitation",
            "current",
            "offered",
            "retired",
            "peer_url",
            "peer_token",
            "peer_version",
            "outgoing",
            "request_id",
            "correlation_id",
            "answerable",
            "tries",
            "retry_at",
            "handled");

    private static final String SAVE = "INSERT INTO registration (" + String.join(", ", COLUMNS) + ") VALUES ("
            + COLUMNS.stream().map(_ -> "?").collect(Collectors.joining(", "))
            + ") ON CONFLICT (provider) DO UPDATE SET "
            + COLUMNS.stream()
                    .skip(1)
                    .map(column -> column + " = excluded." + column)
                    .collect(Collectors.joining(", "));

    private final Writer writer;
    private final Readers readers;

    SqlRegistrationStore(Writer writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    @Override
    public CompletionStage<Optional<Kept>> load(String provider) {
        return readers.read(connection -> Sql.query(
                        connection,
                        "SELECT * FROM registration WHERE provider = ?",
                        SqlRegistrationStore::kept,
                        provider)
                .stream()
                .findFirst());
    }

    @Override
    public CompletionStage<Void> save(String provider, Kept kept) {
        RegistrationMemory memory = kept.memory();
        @Nullable Peer peer = memory.peer();
        @Nullable Outgoing outgoing = memory.outgoing();
        @Nullable Token offered = memory.offered();
        return writer.write(connection -> Sql.update(
                connection,
                SAVE,
                provider,
                memory.phase().name(),
                hex(kept.begunBy()),
                hex(memory.invitation()),
                hex(memory.current()),
                offered == null ? null : offered.text(),
                memory.retired().stream()
                        .map(one -> one.hash().hex() + " " + one.until().toEpochMilli())
                        .collect(Collectors.joining("\n")),
                peer == null ? null : peer.baseUrl(),
                peer == null ? null : peer.token().text(),
                peer == null ? null : peer.version(),
                outgoing == null ? null : outgoing.purpose().name(),
                outgoing == null ? null : outgoing.requestId(),
                outgoing == null ? null : outgoing.correlationId(),
                outgoing == null ? "" : String.join("\n", outgoing.answerable()),
                outgoing == null ? 0 : outgoing.tries(),
                outgoing == null ? null : Sql.millis(outgoing.retryAt()),
                memory.handled().stream()
                        .map(one -> one.token().hex() + " " + one.requestId())
                        .collect(Collectors.joining("\n"))));
    }

    private static Kept kept(ResultSet row) throws SQLException {
        @Nullable String offered = row.getString("offered");
        RegistrationMemory memory = new RegistrationMemory(
                RegistrationPhase.valueOf(row.getString("phase")),
                hash(row, "invitation"),
                hash(row, "current"),
                offered == null ? null : new Token(offered),
                row.getString("retired")
                        .lines()
                        .map(SqlRegistrationStore::retired)
                        .toList(),
                peer(row),
                outgoing(row),
                row.getString("handled")
                        .lines()
                        .map(SqlRegistrationStore::handled)
                        .toList());
        return new Kept(memory, hash(row, "begun_by"));
    }

    private static @Nullable Peer peer(ResultSet row) throws SQLException {
        @Nullable String url = row.getString("peer_url");
        return url == null
                ? null
                : new Peer(url, new Token(row.getString("peer_token")), row.getString("peer_version"));
    }

    private static @Nullable Outgoing outgoing(ResultSet row) throws SQLException {
        @Nullable String purpose = row.getString("outgoing");
        return purpose == null
                ? null
                : new Outgoing(
                        Purpose.valueOf(purpose),
                        row.getString("request_id"),
                        row.getString("correlation_id"),
                        row.getString("answerable").lines().toList(),
                        row.getInt("tries"),
                        Sql.instant(row, "retry_at"));
    }

    private static Retired retired(String line) {
        String[] part = line.split(" ", 2);
        return new Retired(TokenHash.ofHex(part[0]), Instant.ofEpochMilli(Long.parseLong(part[1])));
    }

    private static Handled handled(String line) {
        String[] part = line.split(" ", 2);
        return new Handled(part[1], TokenHash.ofHex(part[0]));
    }

    private static @Nullable String hex(@Nullable TokenHash hash) {
        return hash == null ? null : hash.hex();
    }

    private static @Nullable TokenHash hash(ResultSet row, String column) throws SQLException {
        @Nullable String hex = row.getString(column);
        return hex == null ? null : TokenHash.ofHex(hex);
    }
}
