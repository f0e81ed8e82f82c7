package energy.headroom.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is not true any more of data that comes from a backup: the world has gone on since. */
final class Restored {
    private Restored() {}

    /** When the data was brought back last; null where it never was. */
    static @Nullable Instant at(Connection connection) throws SQLException {
        List<Long> newest =
                Sql.query(connection, "SELECT at FROM restored ORDER BY at DESC LIMIT 1", row -> row.getLong("at"));
        return newest.isEmpty() ? null : Instant.ofEpochMilli(newest.getFirst());
    }

    /** Chargers may hold what was told to them later, and no link is known to be online. */
    static void mark(Connection connection, Instant now) throws SQLException {
        Sql.update(connection, "DELETE FROM held_schedule");
        Sql.update(
                connection,
                "UPDATE provider_link SET online = FALSE, since = ?, deadline = NULL, online_since = NULL",
                now.toEpochMilli());
        Sql.update(connection, "INSERT INTO restored (at) VALUES (?) ON CONFLICT (at) DO NOTHING", now.toEpochMilli());
    }
}
