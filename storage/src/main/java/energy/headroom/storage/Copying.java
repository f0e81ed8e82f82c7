package energy.headroom.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Brings every row of one database to another of the same version, in one transaction each: all of it or nothing. */
final class Copying {
    private static final int AT_A_TIME = 1_000;

    private final Connection from;
    private final Connection to;
    private final Progress progress;

    /** Neither may commit by itself. */
    Copying(Connection from, Connection to, Progress progress) {
        this.from = from;
        this.to = to;
        this.progress = progress;
    }

    /**
     * Leaves what it did to be committed.
     *
     * @param replace what is there may go
     * @return how many rows each table got
     * @throws SQLException also where something is there and must not go, or where not all came
     */
    Map<String, Long> run(boolean replace) throws SQLException {
        List<Table> tables = Table.of(to);
        if (!tables.equals(Table.of(from))) {
            throw new SQLException("the two databases have different tables");
        }
        clear(tables, replace);
        Map<String, Long> counts = new LinkedHashMap<>();
        for (Table table : tables) {
            counts.put(table.name(), table.count(from));
        }
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        long done = 0;
        for (Table table : tables) {
            done = copy(table, done, all);
            long there = table.count(to);
            long should = counts.getOrDefault(table.name(), 0L);
            if (there != should) {
                throw new SQLException("of " + should + " rows of " + table.name() + " " + there + " came");
            }
        }
        return counts;
    }

    private void clear(List<Table> tables, boolean replace) throws SQLException {
        List<String> filled = new ArrayList<>();
        for (Table table : tables) {
            if (table.count(to) > 0) {
                filled.add(table.name());
            }
        }
        if (!replace && !filled.isEmpty()) {
            throw new NotEmpty("it has data already, in " + String.join(", ", filled));
        }
        for (String table : filled) {
            Sql.update(to, "DELETE FROM " + table);
        }
    }

    /** It has data, and nobody said that it may go. */
    static final class NotEmpty extends SQLException {
        private static final long serialVersionUID = 1;

        NotEmpty(String message) {
            super(message);
        }
    }

    private long copy(Table table, long before, long all) throws SQLException {
        long done = before;
        try (PreparedStatement reading = from.prepareStatement(table.selection());
                PreparedStatement writing = to.prepareStatement(table.insertion())) {
            reading.setFetchSize(AT_A_TIME);
            try (ResultSet rows = reading.executeQuery()) {
                while (rows.next()) {
                    copy(table, rows, writing);
                    writing.addBatch();
                    done++;
                    if (done % AT_A_TIME == 0) {
                        writing.executeBatch();
                        progress.at(table.name(), done, all);
                    }
                }
            }
            writing.executeBatch();
        }
        progress.at(table.name(), done, all);
        return done;
    }

    private static void copy(Table table, ResultSet row, PreparedStatement writing) throws SQLException {
        int place = 0;
        for (Table.Column column : table.columns()) {
            place++;
            switch (column.holds()) {
                case NUMBERS -> {
                    long value = row.getLong(place);
                    if (row.wasNull()) {
                        writing.setNull(place, Types.BIGINT);
                    } else {
                        writing.setLong(place, value);
                    }
                }
                case TRUTHS -> {
                    boolean value = row.getBoolean(place);
                    if (row.wasNull()) {
                        writing.setNull(place, Types.BOOLEAN);
                    } else {
                        writing.setBoolean(place, value);
                    }
                }
                case TEXTS -> writing.setString(place, row.getString(place));
            }
        }
    }
}
