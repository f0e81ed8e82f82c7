package energy.headroom.acceptance;

import static energy.headroom.acceptance.Linked.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

/** The packaged gateway with its data in a real PostgreSQL, which goes away and comes back. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@SuppressWarnings("NullAway.Init")
class OnPostgresTest {
    private static final int PORT = Program.freePort();

    private static Path folder;
    private static EmbeddedPostgres postgres;
    private static OneSite site;

    @BeforeAll
    static void start() throws IOException {
        folder = Files.createTempDirectory("headroom-postgres");
        postgres = startPostgres();
        site = new OneSite(folder, """
                log-format: json
                database:
                  url: postgresql://127.0.0.1:%d/postgres
                  user: postgres
                  password: { env: DATABASE }
                """.formatted(PORT));
    }

    @AfterAll
    static void stop() throws IOException {
        site.close();
        postgres.close();
    }

    private static EmbeddedPostgres startPostgres() throws IOException {
        return EmbeddedPostgres.builder()
                .setPort(PORT)
                .setDataDirectory(folder.resolve("postgres"))
                .setCleanDataDirectory(false)
                .start();
    }

    @Test
    @Order(1)
    void keepsForecastsOverAKill() {
        site.limit("9");
        site.untilLimit("the site follows", 9_000);
        site.untilAnswered("it is stored", 204);
        assertThat(folder.resolve("data/headroom.db")).doesNotExist();
        site.killAndRestart();
        site.untilLimit("what was acknowledged holds", 9_000);
    }

    @Test
    @Order(2)
    void isTheOnlyGatewayOfItsDatabase() throws Exception {
        Program second = site.second();
        assertThat(second.exitCode(60)).isEqualTo(1);
        assertThat(second.output())
                .contains("is in use by another gateway")
                .contains("(setting: database)")
                .doesNotContain(Secrets.planted("DATABASE"));
        assertThat(site.limitInForce()).isEqualTo(9_000);
    }

    @Test
    @Order(3)
    void refusesWhatItCannotStoreButLowersAndRecoversByItself() throws Exception {
        site.refusesWhatItCannotStoreButLowersAndRecovers(() -> postgres.close(), () -> postgres = startPostgres());
    }

    @Test
    @Order(4)
    void logsAnObjectInEachLineWhereItIsToldTo() {
        List<JsonNode> events = site.output()
                .lines()
                .filter(line -> line.startsWith("{"))
                .map(Http::read)
                .toList();
        assertThat(events)
                .hasSizeGreaterThan(3)
                .allSatisfy(event -> assertThat(text(event, "formattedMessage")).isNotBlank());
        assertThat(site.output()).doesNotContainPattern("(?m)^20[0-9-]+T[0-9:.]+Z +(INFO|WARN)");
    }
}
