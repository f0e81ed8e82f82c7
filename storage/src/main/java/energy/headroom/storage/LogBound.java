package energy.headroom.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Holds what is logged of each provider's messages under a bound: where there is more, the oldest go. For the one thread that
 * writes.
 */
final class LogBound {
    /** So much is removed at once that not every message has to remove one. */
    private static final int ROOM_PART = 50;

    private final long mostBytes;

    /** Of each provider; may be too many, since what grows old is removed elsewhere, and is then counted again. */
    private final Map<String, Long> bytes = new HashMap<>();

    LogBound(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** A message was added, with so many bytes. */
    void added(Connection connection, String provider, long size) throws SQLException {
        @Nullable Long before = bytes.get(provider);
        long now = before == null ? count(connection, provider) : before + size;
        if (now > mostBytes) {
            Sql.update(
                    connection,
                    "DELETE FROM message WHERE provider = ? AND id <= (SELECT MAX(id) FROM (SELECT id,"
                            + " SUM(bytes) OVER (ORDER BY id DESC) AS from_here FROM message WHERE provider = ?) AS sized"
                            + " WHERE from_here > ?)",
                    provider,
                    provider,
                    mostBytes - mostBytes / ROOM_PART);
            now = count(connection, provider);
        }
        bytes.put(provider, now);
    }

    private static long count(Connection connection, String provider) throws SQLException {
        return Sql.query(
                        connection,
                        "SELECT COALESCE(SUM(bytes), 0) FROM message WHERE provider = ?",
                        row -> row.getLong(1),
                        provider)
                .getFirst();
    }
}
