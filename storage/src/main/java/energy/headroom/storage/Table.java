package energy.headroom.storage;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One table, with what has to be known of its columns to bring a row from one database to another.
 *
 * @param columns in an order that is the same in both
 */
record Table(String name, List<Column> columns) {
    private static final String HISTORY = "flyway_schema_history";

    /** What a column holds: as few kinds as both databases have alike. */
    enum Holds {
        NUMBERS,
        TRUTHS,
        TEXTS
    }

    record Column(String name, Holds holds) {}

    /** All that hold data, by name. */
    static List<Table> of(Connection connection) throws SQLException {
        DatabaseMetaData known = connection.getMetaData();
        List<String> names = new ArrayList<>();
        try (ResultSet rows = known.getTables(null, connection.getSchema(), "%", new String[] {"TABLE"})) {
            while (rows.next()) {
                names.add(rows.getString("TABLE_NAME"));
            }
        }
        List<Table> tables = new ArrayList<>();
        for (String name : names.stream().sorted().toList()) {
            if (!name.equals(HISTORY) && !name.startsWith("sqlite_")) {
                tables.add(new Table(name, columns(known, connection.getSchema(), name)));
            }
        }
        return tables;
    }

    private static List<Column> columns(DatabaseMetaData known, String schema, String table) throws SQLException {
        List<Column> columns = new ArrayList<>();
        try (ResultSet rows = known.getColumns(null, schema, table, "%")) {
            while (rows.next()) {
                columns.add(new Column(rows.getString("COLUMN_NAME"), holds(rows.getString("TYPE_NAME"))));
            }
        }
        return columns;
    }

    private static Holds holds(String type) {
        String name = type.toUpperCase(Locale.ROOT);
        if (name.startsWith("BOOL")) {
            return Holds.TRUTHS;
        }
        return name.contains("INT") ? Holds.NUMBERS : Holds.TEXTS;
    }

    long count(Connection connection) throws SQLException {
        return Sql.query(connection, "SELECT COUNT(*) FROM " + name, row -> row.getLong(1))
                .getFirst();
    }

    String selection() {
        return "SELECT " + String.join(", ", names()) + " FROM " + name;
    }

    String insertion() {
        return "INSERT INTO " + name + " (" + String.join(", ", names()) + ") VALUES ("
                + String.join(", ", columns.stream().map(_ -> "?").toList()) + ")";
    }

    private List<String> names() {
        return columns.stream().map(Column::name).toList();
    }
}
