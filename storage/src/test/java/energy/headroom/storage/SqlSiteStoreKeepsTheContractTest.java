package energy.headroom.storage;

import energy.headroom.sites.port.SiteStore;
import energy.headroom.sites.port.SiteStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Each database keeps what every store of sites must keep. */
@ParameterizedClass
@EnumSource
@SuppressWarnings("NullAway.Init")
class SqlSiteStoreKeepsTheContractTest extends SiteStoreContract {
    @TempDir
    private Path folder;

    @Parameter
    private Kind kind;

    private Kept kept;
    private Database database;

    @BeforeEach
    void open() throws CannotOpen {
        kept = Kept.anew(kind, folder);
        database = kept.open();
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
            database = kept.open();
        } catch (CannotOpen failure) {
            throw new AssertionError(failure);
        }
        return database.sites();
    }
}
