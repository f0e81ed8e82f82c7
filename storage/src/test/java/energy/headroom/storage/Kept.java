package energy.headroom.storage;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/** Where a test keeps its data: a folder of its own, and on PostgreSQL a database of its own as well. */
final class Kept {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** One server for all tests; it ends with them. */
    private static final class Server {
        static final EmbeddedPostgres ONE = start();

        private static EmbeddedPostgres start() {
            // It runs without fsync, which would be said of every database.
            if (LoggerFactory.getLogger(PostgresEngine.class) instanceof Logger logger) {
                logger.setLevel(Level.ERROR);
            }
            try {
                return EmbeddedPostgres.builder().start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private final Optional<String> name;
    private Path folder;

    private Kept(Path folder, Optional<String> name) {
        this.folder = folder;
        this.name = name;
    }

    static Kept anew(Kind kind, Path folder) {
        return switch (kind) {
            case SQLITE -> new Kept(folder, Optional.empty());
            case POSTGRESQL -> {
                String name = "headroom_" + NUMBER.incrementAndGet();
                onServer("CREATE DATABASE " + name);
                yield new Kept(folder, Optional.of(name));
            }
        };
    }

    /** With another folder for the same data, as another gateway would have. */
    Kept from(Path other) {
        return new Kept(other, name);
    }

    Optional<Postgres> postgres() {
        return name.map(it -> new Postgres(Server.ONE.getJdbcUrl("postgres", it), "postgres", "none is asked for"));
    }

    Database open() throws CannotOpen {
        return Database.open(folder, postgres(), Duration.ofMillis(100));
    }

    /**
     * Opens what is durable at this moment, while whoever wrote it has not closed anything.
     *
     * @param other an empty folder
     */
    Database crash(Database before, Path other) throws IOException, CannotOpen {
        if (name.isEmpty()) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.copy(file, other.resolve(file.getFileName()));
                }
            }
        } else {
            cut();
        }
        folder = other;
        Database after = open();
        before.close();
        return after;
    }

    /** Ends all connections to the database, as a restart of the server does. */
    void cut() {
        onServer("SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = '" + name.orElseThrow()
                + "'");
    }

    static void onServer(String sql) {
        try (Connection connection = Server.ONE.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
