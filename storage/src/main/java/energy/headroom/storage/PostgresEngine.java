package energy.headroom.storage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A database of a PostgreSQL server. It has one gateway: whoever writes holds a lock that goes with the connection, so that
 * nothing is written by a gateway whose place another has taken.
 */
final class PostgresEngine {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresEngine.class);

    /** "Headroom" in ASCII, since advisory locks are numbers. */
    private static final long LOCK = 0x48656164726f6f6dL;

    private static final int OLDEST = 13;
    private static final int CONNECT_SECONDS = 5;

    /** Longer than a server takes to notice that a gateway went away without a word, and less than {@link #ANSWER_SECONDS}. */
    static final Duration PATIENCE = Duration.ofSeconds(12);

    /** What is not answered by then never will be. */
    private static final int ANSWER_SECONDS = 15;

    /** A server may be set to promise less, and may take hours to notice that a gateway went away. */
    private static final String WRITES = "-c synchronous_commit=on"
            + " -c tcp_keepalives_idle=5 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3";

    private static final String READS = "-c default_transaction_isolation=repeatable\\ read";

    private PostgresEngine() {}

    /**
     * With its tables brought up to date.
     *
     * @param patience how long to wait for another gateway to let go
     * @param before a file that held the data, if there is one: a database that is empty beside it would forget stops
     */
    static Engine open(Postgres postgres, Duration patience, Optional<Path> before) throws CannotOpen {
        String name = "the database " + postgres;
        PGSimpleDataSource writing = source(postgres, ANSWER_SECONDS);
        writing.setOptions(WRITES);
        Connection first = first(writing, name, patience);
        try {
            check(first, name);
            // To change a large table may take long.
            Schema.migrate(source(postgres, 0), name);
            if (before.isPresent() && Files.exists(before.get()) && isEmpty(first) && !isEmpty(before.get())) {
                throw new CannotOpen(
                        name + " is empty, and " + before.get()
                                + " is not: move it with `headroom db move`, or remove it if"
                                + " what it holds may be forgotten",
                        null);
            }
        } catch (CannotOpen | RuntimeException e) {
            close(first);
            throw e;
        } catch (SQLException e) {
            close(first);
            throw new CannotOpen(name + " cannot be used: " + reason(e), e);
        }
        AtomicReference<@Nullable Connection> ready = new AtomicReference<>(first);
        return new Engine(
                () -> {
                    @Nullable Connection connection = ready.getAndSet(null);
                    return connection == null ? owned(writing) : connection;
                },
                reading(postgres),
                name);
    }

    /** For transactions that see one state. */
    static PGSimpleDataSource reading(Postgres postgres) {
        PGSimpleDataSource reading = source(postgres, ANSWER_SECONDS);
        reading.setReadOnly(true);
        reading.setOptions(READS);
        return reading;
    }

    private static PGSimpleDataSource source(Postgres postgres, int answerSeconds) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(postgres.url());
        source.setUser(postgres.user());
        source.setPassword(postgres.password());
        source.setApplicationName("headroom");
        source.setTcpKeepAlive(true);
        source.setConnectTimeout(CONNECT_SECONDS);
        source.setSocketTimeout(answerSeconds);
        source.setReWriteBatchedInserts(true);
        return source;
    }

    private static Connection first(PGSimpleDataSource source, String name, Duration patience) throws CannotOpen {
        @Nullable Connection connection = null;
        try {
            connection = source.getConnection();
            awaitLock(connection, patience);
            return connection;
        } catch (SQLException e) {
            if (connection == null) {
                throw new CannotOpen(
                        name + " cannot be used: " + reason(e) + ". Start its server, or mend the setting: database",
                        e);
            }
            close(connection);
            throw new CannotOpen(
                    name + " is in use by another gateway: " + reason(e)
                            + ". Stop it, or give this one a database of its own (setting: database)",
                    e);
        }
    }

    private static void awaitLock(Connection connection, Duration patience) throws SQLException {
        connection.setAutoCommit(false);
        Sql.query(
                connection,
                "SELECT set_config('lock_timeout', ?, true)",
                row -> row.getString(1),
                patience.toMillis() + "ms");
        Sql.query(connection, "SELECT pg_advisory_lock(?)", row -> "", LOCK);
        connection.commit();
    }

    /** After the one before was lost: another gateway may have come meanwhile. */
    private static Connection owned(PGSimpleDataSource source) throws SQLException {
        Connection connection = source.getConnection();
        try {
            if (Sql.query(connection, "SELECT pg_try_advisory_lock(?)", row -> row.getBoolean(1), LOCK)
                    .getFirst()) {
                return connection;
            }
        } catch (SQLException e) {
            close(connection);
            throw e;
        }
        close(connection);
        throw new SQLException("another gateway uses the database, or the server still sees our last connection");
    }

    /** What would break promises later is said now. */
    private static void check(Connection connection, String name) throws CannotOpen {
        try {
            int version = Integer.parseInt(shown(connection, "server_version_num")) / 10_000;
            String encoding = shown(connection, "server_encoding");
            if (version < OLDEST) {
                throw new CannotOpen(
                        name + " is of PostgreSQL " + version + "; " + OLDEST + " is the oldest that can be used",
                        null);
            }
            if (!encoding.equals("UTF8")) {
                throw new CannotOpen(
                        name + " is encoded in " + encoding + "; make one with: CREATE DATABASE ... ENCODING 'UTF8'",
                        null);
            }
            for (String setting : new String[] {"fsync", "full_page_writes"}) {
                if (shown(connection, setting).equals("off")) {
                    LOG.warn(
                            "{} has {} = off: what was acknowledged may be lost when the server's machine goes down",
                            name,
                            setting);
                }
            }
            connection.commit();
        } catch (SQLException e) {
            throw new CannotOpen(name + " cannot be used: " + reason(e), e);
        }
    }

    /** A file that cannot be read may hold anything. */
    private static boolean isEmpty(Path file) {
        try (Connection connection = SqliteEngine.reading(file).getConnection()) {
            return isEmpty(connection);
        } catch (SQLException e) {
            LOG.warn("{} cannot be read: {}", file, reason(e));
            return false;
        }
    }

    private static boolean isEmpty(Connection connection) throws SQLException {
        for (Table table : Table.of(connection)) {
            if (table.count(connection) > 0) {
                return false;
            }
        }
        return true;
    }

    private static String shown(Connection connection, String setting) throws SQLException {
        return Sql.query(connection, "SELECT current_setting(?)", row -> row.getString(1), setting)
                .getFirst();
    }

    private static String reason(SQLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debug("a connection did not close cleanly", e);
        }
    }
}
