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
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadFactory;

/** Everything that a gateway remembers: in one SQLite file of a data folder that is its own, or in PostgreSQL. */
public final class Database implements AutoCloseable {
    private static final long READ_PATIENCE_MILLIS = 5_000;

    private final DataFolder folder;
    private final HikariDataSource readSource;
    private final Writer writer;
    private final Readers readers;

    private Database(DataFolder folder, Engine engine) {
        ThreadFactory threads = Thread.ofPlatform().daemon().name("storage-", 0).factory();
        HikariConfig pool = new HikariConfig();
        pool.setDataSource(engine.reading());
        pool.setMaximumPoolSize(Readers.HOW_MANY);
        pool.setConnectionTimeout(READ_PATIENCE_MILLIS);
        pool.setPoolName("storage");
        this.folder = folder;
        this.readSource = new HikariDataSource(pool);
        this.writer = new Writer(engine.writing(), threads);
        this.readers = new Readers(readSource, threads);
    }

    /** Opens the data in a folder, which is made where there is none, and brings it up to date. */
    public static Database open(Path path) throws CannotOpen {
        return open(path, Optional.empty());
    }

    /**
     * @param path a folder for this gateway alone; holds the data where there is no PostgreSQL
     * @param postgres where the data is instead
     */
    public static Database open(Path path, Optional<Postgres> postgres) throws CannotOpen {
        return open(path, postgres, PostgresEngine.PATIENCE);
    }

    static Database open(Path path, Optional<Postgres> postgres, Duration patience) throws CannotOpen {
        DataFolder folder = DataFolder.take(path);
        try {
            return new Database(
                    folder,
                    postgres.isPresent()
                            ? PostgresEngine.open(postgres.get(), patience, Optional.of(DataFolder.database(path)))
                            : SqliteEngine.open(folder.database()));
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

    ChargingSessions chargingSessions(int mostOfACharger) {
        return new SqlChargingSessions(writer, readers, mostOfACharger);
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

    /**
     * What the one that writes has done since the start.
     *
     * @param waiting what waits for the next commit
     * @param writes what became durable, each of them asked for alone; many share one of the commits
     * @param failures what could not be made durable
     */
    public record Figures(long waiting, long commits, long writes, long failures) {}

    public Figures figures() {
        return writer.figures();
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
}
