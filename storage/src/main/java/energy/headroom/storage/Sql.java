package energy.headroom.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Statements with their values. */
final class Sql {
    /** Makes something of one row. */
    @FunctionalInterface
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private Sql() {}

    static int update(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = bound(connection, sql, values)) {
            return statement.executeUpdate();
        }
    }

    static <T> List<T> query(Connection connection, String sql, Row<T> row, @Nullable Object... values)
            throws SQLException {
        try (PreparedStatement statement = bound(connection, sql, values);
                ResultSet rows = statement.executeQuery()) {
            List<T> result = new ArrayList<>();
            while (rows.next()) {
                result.add(row.read(rows));
            }
            return result;
        }
    }

    /** The next value of a number that only grows. */
    static long next(Connection connection, String counter) throws SQLException {
        return query(
                        connection,
                        "INSERT INTO counter (name, value) VALUES (?, 1)"
                                + " ON CONFLICT (name) DO UPDATE SET value = counter.value + 1 RETURNING value",
                        row -> row.getLong(1),
                        counter)
                .getFirst();
    }

    static @Nullable Long millis(@Nullable Instant instant) {
        return instant == null ? null : instant.toEpochMilli();
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        @Nullable Long millis = number(row, column);
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }

    static @Nullable Long number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    private static PreparedStatement bound(Connection connection, String sql, @Nullable Object... values)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i] instanceof String text ? storable(text) : values[i]);
        }
        return statement;
    }

    /** PostgreSQL takes every character but one, which others may well send us. */
    private static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }
}
