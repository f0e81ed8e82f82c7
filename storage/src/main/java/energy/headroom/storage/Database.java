package energy.headroom.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import energy.headroom.oscp.exchange.MessageLog;
import energy.headroom.oscp.exchange.Outbox;
import energy.headroom.oscp.exchange.SeenRequests;
import energy.headroom.oscp.link.LinkStore;
import energy.headroom.oscp.registration.RegistrationStore;
import energy.headroom.sites.port.ChargerNotes;
import energy.headroom.sites.port.ChargingSessions;
import energy.headroom.sites.port.SiteStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** Everything that a gateway remembers, in one SQLite file of a data folder that is its own. */
public final class Database implements AutoCloseable {
    private static final int BUSY_MILLIS = 5_000;

    private final DataFolder folder;
    private final HikariDataSource readSource;
    private final Writer writer;
    private final Readers readers;

    private Database(DataFolder folder, SQLiteDataSource writeSource, HikariDataSource readSource) {
        ThreadFactory threads = Thread.ofPlatform().daemon().name("storage-", 0).factory();
        this.folder = folder;
        this.readSource = readSource;
        this.writer = new Writer(writeSource, threads);
        this.readers = new Readers(readSource, threads);
    }

    /** Opens the data in a folder, which is made where there is none, and brings it up to date. */
    public static Database open(Path path) throws CannotOpen {
        DataFolder folder = DataFolder.take(path);
        try {
            Path file = folder.database();
            SQLiteDataSource writeSource = source(file, SQLiteConfig.TransactionMode.IMMEDIATE);
            Schema.migrate(writeSource, file);
            HikariConfig pool = new HikariConfig();
            pool.setDataSource(source(file, SQLiteConfig.TransactionMode.DEFERRED));
            pool.setMaximumPoolSize(Readers.HOW_MANY);
            pool.setPoolName("storage");
            return new Database(folder, writeSource, new HikariDataSource(pool));
        } catch (CannotOpen | RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    public SiteStore sites() {
        return new SqlSiteStore(writer, readers);
    }

    public ChargerNotes chargerNotes() {
        return new SqlChargerNotes(writer, readers);
    }

    public ChargingSessions chargingSessions() {
        return new SqlChargingSessions(writer, readers);
    }

    public LinkStore links() {
        return new SqlLinkStore(writer, readers);
    }

    public RegistrationStore registrations() {
        return new SqlRegistrationStore(writer, readers);
    }

    /** @param mostBytes that are kept of each provider's messages; the oldest go first */
    public MessageLog messages(long mostBytes) {
        return new SqlMessageLog(writer, readers, mostBytes);
    }

    public Outbox outbox() {
        return new SqlOutbox(writer, readers);
    }

    public SeenRequests seenRequests() {
        return new SqlSeenRequests(writer, readers);
    }

    /** Removes what is older than it has to be kept. */
    public Retention retention(Duration history, Duration readings, Duration messages, InstantSource time) {
        return new Retention(writer, history, readings, messages, time);
    }

    /** Completes if something can be written durably now. */
    public CompletionStage<Void> probe() {
        return writer.write(connection -> Sql.next(connection, "probe"));
    }

    @Override
    public void close() {
        writer.close();
        readers.close();
        readSource.close();
        folder.close();
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
