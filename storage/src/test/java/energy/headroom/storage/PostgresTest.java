package energy.headroom.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is other where the database is on a server: it may go away, and another gateway may come. */
@SuppressWarnings("NullAway.Init")
class PostgresTest {
    @TempDir
    private Path folder;

    @TempDir
    private Path other;

    private Kept kept;

    @BeforeEach
    void make() {
        kept = Kept.anew(Kind.POSTGRESQL, folder);
    }

    private static void write(Database database) throws Exception {
        OnEach.done(database.probe());
    }

    @Test
    void hasOneGateway() throws Exception {
        Database first = kept.open();
        assertThatThrownBy(() -> kept.from(other).open())
                .isInstanceOf(CannotOpen.class)
                .hasMessageContaining("is in use by another gateway")
                .hasMessageContaining("(setting: database)");
        write(first);
        first.close();
        kept.from(other).open().close();
    }

    /** What a gateway left that was started before its settings named a server. */
    @Test
    void takesThePlaceOfAFileThatHoldsNothing() throws Exception {
        Database.open(folder).close();
        try (Database database = kept.open()) {
            write(database);
        }
    }

    /** Each connection of the pool that was used just now may fail once. */
    @Test
    void readsAgainAfterTheServerCameBack() throws Exception {
        try (Database database = kept.open()) {
            OnEach.now(database.outbox().fill("vector"));
            kept.cut();
            int failures = 0;
            for (int i = 0; i <= Readers.HOW_MANY; i++) {
                try {
                    OnEach.now(database.outbox().fill("vector"));
                } catch (ExecutionException e) {
                    failures++;
                }
            }
            assertThat(failures).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void writesAgainAfterTheServerCameBack() throws Exception {
        try (Database database = kept.open()) {
            write(database);
            kept.cut();
            assertThatThrownBy(() -> write(database))
                    .as("nothing is acknowledged that may not be there")
                    .hasRootCauseInstanceOf(SQLException.class);
            write(database);
        }
    }

    /** H7: its connection is gone, another gateway has come, and nothing of the first is written any more. */
    @Test
    void refusesTheWritesOfAGatewayWhosePlaceIsTaken() throws Exception {
        try (Database deposed = kept.open()) {
            write(deposed);
            kept.cut();
            try (Database owner = kept.from(other).open()) {
                for (int i = 0; i < 3; i++) {
                    assertThatThrownBy(() -> write(deposed)).hasRootCauseInstanceOf(SQLException.class);
                    write(owner);
                }
                assertThatThrownBy(() -> write(deposed))
                        .rootCause()
                        .hasMessageContaining("another gateway uses the database");
            }
            write(deposed);
        }
    }

    @Test
    void saysWhyItCannotBeUsedWithoutItsPassword() {
        Postgres known = kept.postgres().orElseThrow();
        Postgres unknown =
                new Postgres(known.url().replaceFirst("/headroom_[0-9]+", "/nowhere"), "postgres", "hunter2");
        assertThatThrownBy(() -> Database.open(folder, Optional.of(unknown)))
                .isInstanceOf(CannotOpen.class)
                .hasMessageContaining("nowhere")
                .hasMessageContaining("does not exist")
                .hasMessageContaining("setting: database")
                .message()
                .doesNotContain("hunter2");
    }

    @Test
    void refusesADatabaseInAnotherEncoding() {
        Kept.onServer("CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0");
        Postgres known = kept.postgres().orElseThrow();
        Postgres latin = new Postgres(known.url().replaceFirst("/headroom_[0-9]+", "/latin"), "postgres", "");
        assertThatThrownBy(() -> Database.open(folder, Optional.of(latin)))
                .isInstanceOf(CannotOpen.class)
                .hasMessageContaining("LATIN1")
                .hasMessageContaining("ENCODING 'UTF8'");
    }
}
