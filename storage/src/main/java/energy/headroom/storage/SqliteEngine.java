package energy.headroom.storage;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** A database in a file of our own. */
final class SqliteEngine {
    private static final int BUSY_MILLIS = 5_000;

    private SqliteEngine() {}

    /** With its tables brought up to date. */
    static Engine open(Path file) throws CannotOpen {
        SQLiteDataSource writing = source(file, SQLiteConfig.TransactionMode.IMMEDIATE);
        String name = "the database " + file;
        Schema.migrate(writing, name);
        return new Engine(writing::getConnection, reading(file), name);
    }

    /** Of a file of its own, without others beside it; brought up to date as well. */
    static Engine backup(Path file) throws CannotOpen {
        SQLiteDataSource source = source(file, SQLiteConfig.TransactionMode.DEFERRED);
        source.setJournalMode(SQLiteConfig.JournalMode.DELETE.getValue());
        String name = "the file " + file;
        Schema.migrate(source, name);
        return new Engine(source::getConnection, source, name);
    }

    static DataSource reading(Path file) {
        return source(file, SQLiteConfig.TransactionMode.DEFERRED);
    }

    /** What a file holds at one moment, though somebody may write it. */
    static void snapshot(Path file, Path to) throws SQLException {
        try (Connection connection = reading(file).getConnection()) {
            Sql.update(connection, "VACUUM INTO ?", to.toString());
        }
    }

    private static SQLiteDataSource source(Path file, SQLiteConfig.TransactionMode mode) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.setBusyTimeout(BUSY_MILLIS);
        config.setTransactionMode(mode);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }
}
