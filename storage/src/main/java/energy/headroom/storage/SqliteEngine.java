package energy.headroom.storage;

import java.nio.file.Path;
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
        return new Engine(writing::getConnection, source(file, SQLiteConfig.TransactionMode.DEFERRED), name);
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
