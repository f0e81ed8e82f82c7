package energy.headroom.storage;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.sites.SiteId;
import energy.headroom.sites.port.ChargingSessions;
import energy.headroom.sites.port.ChargingSessionsContract;
import energy.headroom.sites.session.ChargingSession;
import energy.headroom.sites.session.SessionNews;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Each database keeps what every store of sessions must keep. */
@ParameterizedClass
@EnumSource
@SuppressWarnings("NullAway.Init")
class SqlChargingSessionsKeepTheContractTest extends ChargingSessionsContract {
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
    protected ChargingSessions sessions() {
        return database.chargingSessions();
    }

    @Override
    protected ChargingSessions reopened() {
        database.close();
        try {
            database = kept.open();
        } catch (CannotOpen failure) {
            throw new AssertionError(failure);
        }
        return database.chargingSessions();
    }

    @Test
    void keepsOnlySoManyOfACharger() throws Exception {
        SiteId site = new SiteId("quay-street");
        Instant noon = Instant.parse("2026-03-01T12:00:00Z");
        ChargingSessions sessions = database.chargingSessions(100);
        CompletionStage<Void> last =
                sessions.take(site, new SessionNews.GoesOn("QS-02", "another", "ocpp1.6", 1, null, noon));
        for (int i = 0; i < 102; i++) {
            last = sessions.take(site, new SessionNews.GoesOn("QS-01", "t" + i, "ocpp1.6", 1, null, noon));
        }
        last.toCompletableFuture().get(30, TimeUnit.SECONDS);
        assertThat(sessions.page(site, noon, noon.plusSeconds(1), null, 1_000).sessions())
                .hasSize(101)
                .extracting(ChargingSession::id)
                .contains("another", "t2", "t101")
                .doesNotContain("t0", "t1");
    }

    @Test
    void forgetsWhatIsLongOverAndNothingThatMayRun() throws Exception {
        SiteId site = new SiteId("quay-street");
        Instant before = Instant.parse("2026-03-01T10:00:00Z");
        for (String id : new String[] {"old", "open"}) {
            sessions()
                    .take(site, new SessionNews.Began("QS-01", id, "ocpp1.6", id.length(), null, before, before, null))
                    .toCompletableFuture()
                    .get(30, TimeUnit.SECONDS);
        }
        sessions()
                .take(site, new SessionNews.Ended("QS-01", "old", "ocpp1.6", null, before, before, null, null, "Local"))
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
        Instant later = before.plus(Duration.ofDays(40));
        database.retention(Duration.ofDays(30), Duration.ofDays(14), Duration.ofDays(7), () -> later)
                .run();
        assertThat(sessions().page(site, before, later, null, 10).sessions())
                .extracting(ChargingSession::id)
                .containsExactly("open");
    }
}
