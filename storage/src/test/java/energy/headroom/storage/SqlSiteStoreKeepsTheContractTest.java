package energy.headroom.storage;

import energy.headroom.sites.port.SiteStore;
import energy.headroom.sites.port.SiteStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** SQLite keeps what every store of sites must keep. */
@SuppressWarnings("NullAway.Init")
class SqlSiteStoreKeepsTheContractTest extends SiteStoreContract {
    @TempDir
    private Path folder;

    private Database database;

    @BeforeEach
    void open() throws CannotOpen {
        database = Database.open(folder);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    protected SiteStore store() {
        return database.sites();
    }

    @Override
    protected SiteStore reopened() {
        database.close();
        try {
            database = Database.open(folder);
        } catch (CannotOpen failure) {
            throw new AssertionError(failure);
        }
        return database.sites();
    }
}
