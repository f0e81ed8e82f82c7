package energy.headroom.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What people do with a whole database: look at it, copy it away, and bring it back. A backup is an SQLite file, whatever it is of. */
public final class WholeDatabase {
    private final Path folder;
    private final Optional<Postgres> postgres;

    /** As {@link Database#open(Path, Optional)} has it; nothing is opened yet. */
    public WholeDatabase(Path folder, Optional<Postgres> postgres) {
        this.folder = folder;
        this.postgres = postgres;
    }

    /**
     * @param rows of each table
     * @param bytes that it takes
     * @param restoredAt when it was brought back from a backup last; null where it never was
     */
    public record Status(
            String name,
            Map<String, Long> rows,
            long bytes,
            @Nullable Instant restoredAt) {}

    /** For people. */
    public String name() {
        return postgres.map(Postgres::toString)
                .orElseGet(() -> DataFolder.database(folder).toString());
    }

    /** While a gateway uses it, or not. */
    public Status status() throws CannotOpen {
        try (Connection connection = looking()) {
            Map<String, Long> rows = new LinkedHashMap<>();
            for (Table table : Table.of(connection)) {
                rows.put(table.name(), table.count(connection));
            }
            String size = postgres.isPresent()
                    ? "SELECT pg_database_size(current_database())"
                    : "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size";
            long bytes = Sql.query(connection, size, row -> row.getLong(1)).getFirst();
            return new Status(name(), rows, bytes, Restored.at(connection));
        } catch (SQLException e) {
            throw failed("cannot be looked at", e);
        }
    }

    /**
     * Copies all of it as it is at one moment, while a gateway uses it or not.
     *
     * @param to a file that is not there yet; only its user can read it
     * @return how many rows of each table it has
     */
    public Map<String, Long> backup(Path to, Progress progress) throws CannotOpen {
        if (Files.exists(to)) {
            throw new CannotOpen(to + " is there already: name another file, or remove it", null);
        }
        Path unfinished = to.resolveSibling(to.getFileName() + ".unfinished");
        try {
            Files.deleteIfExists(unfinished);
            DataFolder.makePrivate(unfinished);
            Engine target = SqliteEngine.backup(unfinished);
            Map<String, Long> counts;
            try (Connection from = looking();
                    Connection into = target.writing().open()) {
                counts = copied(from, into, false, progress, _ -> {});
            }
            Files.move(unfinished, to, StandardCopyOption.ATOMIC_MOVE);
            return counts;
        } catch (SQLException e) {
            throw failed("was not copied to " + to, e);
        } catch (IOException e) {
            throw new CannotOpen("the file " + to + " cannot be written: " + e, e);
        } finally {
            delete(unfinished);
        }
    }

    /**
     * Brings a backup back. What is lost is unknown, so that until its next forecast a site holds the lower of what was
     * brought back and of its fallback, and every charger counts at its rating until it accepts a schedule.
     *
     * @param replace what is there may go
     */
    public Map<String, Long> restore(Path backup, boolean replace, Instant now, Progress progress) throws CannotOpen {
        return taken(backup, replace, progress, connection -> Restored.mark(connection, now));
    }

    /** Brings what is in the file of the data folder to PostgreSQL. The file stays as it was. */
    public Map<String, Long> moveIn(boolean replace, Progress progress) throws CannotOpen {
        if (postgres.isEmpty()) {
            throw new CannotOpen("the settings name no database to move to (setting: database)", null);
        }
        return taken(DataFolder.database(folder), replace, progress, _ -> {});
    }

    /** What is still to be done before it is committed. */
    @FunctionalInterface
    private interface Last {
        void with(Connection connection) throws SQLException;
    }

    /** From a copy of the file, since an older one is brought up to date first. */
    private Map<String, Long> taken(Path file, boolean replace, Progress progress, Last last) throws CannotOpen {
        if (!Files.isRegularFile(file)) {
            throw new CannotOpen("there is no file " + file, null);
        }
        try (DataFolder owned = DataFolder.take(folder)) {
            Path copy = folder.resolve("incoming.db");
            delete(copy);
            try {
                DataFolder.makePrivate(copy);
                SqliteEngine.snapshot(file, copy);
                Engine source = SqliteEngine.backup(copy);
                Engine target = postgres.isPresent()
                        ? PostgresEngine.open(postgres.get(), PostgresEngine.PATIENCE, Optional.empty())
                        : SqliteEngine.open(owned.database());
                try (Connection from = source.reading().getConnection();
                        Connection into = target.writing().open()) {
                    return copied(from, into, replace, progress, last);
                }
            } catch (Copying.NotEmpty e) {
                throw new CannotOpen(name() + " is left as it is: " + e.getMessage(), e);
            } catch (SQLException e) {
                throw failed("was left as it is, because " + file + " cannot be copied to it", e);
            } catch (IOException e) {
                throw new CannotOpen("the file " + copy + " cannot be written: " + e, e);
            } finally {
                delete(copy);
            }
        }
    }

    private static Map<String, Long> copied(
            Connection from, Connection into, boolean replace, Progress progress, Last last) throws SQLException {
        prepare(from);
        prepare(into);
        try {
            Map<String, Long> counts = new Copying(from, into, progress).run(replace);
            last.with(into);
            into.commit();
            return counts;
        } catch (SQLException | RuntimeException e) {
            into.rollback();
            throw e;
        } finally {
            from.rollback();
        }
    }

    /** Sees one state, and disturbs nobody. */
    private Connection looking() throws SQLException, CannotOpen {
        Path file = DataFolder.database(folder);
        if (postgres.isEmpty() && !Files.isRegularFile(file)) {
            throw new CannotOpen("there is no database " + file + " yet (setting: data)", null);
        }
        DataSource source = postgres.isPresent() ? PostgresEngine.reading(postgres.get()) : SqliteEngine.reading(file);
        Schema.check(source, "the database " + name());
        Connection connection = source.getConnection();
        prepare(connection);
        return connection;
    }

    /** To go through a large table may take long. */
    private static void prepare(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        if (connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
            connection.setNetworkTimeout(Runnable::run, 0);
        }
    }

    private CannotOpen failed(String what, SQLException e) {
        return new CannotOpen("the database " + name() + " " + what + ": " + e.getMessage(), e);
    }

    /** With what SQLite keeps beside a file. */
    private static void delete(Path file) {
        for (String end : List.of("", "-wal", "-shm", "-journal")) {
            try {
                Files.deleteIfExists(file.resolveSibling(file.getFileName() + end));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
