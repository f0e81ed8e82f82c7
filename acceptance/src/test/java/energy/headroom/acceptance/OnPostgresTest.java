package energy.headroom.acceptance;

import static energy.headroom.acceptance.Linked.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final Duration RECOVERY = Duration.ofSeconds(30);

    private static Path folder;
    private static Map<String, String> secrets;
    private static int postgresPort;
    private static EmbeddedPostgres postgres;
    private static int gatewayPort;
    private static Program gateway;
    private static List<Program> others;
    private static String derms;

    @BeforeAll
    static void start() throws IOException {
        folder = Files.createTempDirectory("headroom-postgres");
        postgresPort = Program.freePort();
        postgres = startPostgres();
        gatewayPort = Program.freePort();
        int dermsPort = Program.freePort();
        derms = "http://127.0.0.1:" + dermsPort + "/control/";
        Files.writeString(folder.resolve("gateway.yaml"), settings(gatewayPort, dermsPort));
        Files.writeString(
                folder.resolve("second.yaml"),
                settings(Program.freePort(), dermsPort).replace("data: ./data", "data: ./second"));
        Files.writeString(folder.resolve("derms.yaml"), PlainSettings.derms(gatewayPort, dermsPort, "50 kW"));
        Files.writeString(folder.resolve("site.yaml"), """
                control: { address: 127.0.0.1, port: %2$d }
                gateway: ws://127.0.0.1:%1$d/ocpp
                meter-interval: 2s
                occupied-at-start: 100
                chargers: [ { id: QS-01, maximum: 32 A, password: { env: PASSWORD } } ]
                """.formatted(gatewayPort, Program.freePort()));
        secrets = Stream.of("API_TOKEN", "INVITATION", "PASSWORD", "DATABASE")
                .collect(Collectors.toMap(name -> name, Secrets::planted));
        gateway = serve("gateway.yaml");
        others = List.of(
                Program.start(folder, secrets, "simulate", "derms", "--config", "derms.yaml"),
                Program.start(folder, secrets, "simulate", "site", "--config", "site.yaml"));
    }

    private static String settings(int port, int dermsPort) {
        String more = """
                log-format: json
                database:
                  url: postgresql://127.0.0.1:%d/postgres
                  user: postgres
                  password: { env: DATABASE }
                """.formatted(postgresPort);
        return PlainSettings.gateway(
                port, dermsPort, more, "chargers: [ { id: QS-01, maximum: 32 A, password: { env: PASSWORD } } ]\n");
    }

    @AfterAll
    static void stop() throws IOException {
        gateway.close();
        others.forEach(Program::close);
        postgres.close();
        Secrets.assertNoneUnder(folder.resolve("data"));
    }

    private static EmbeddedPostgres startPostgres() throws IOException {
        return EmbeddedPostgres.builder()
                .setPort(postgresPort)
                .setDataDirectory(folder.resolve("postgres"))
                .setCleanDataDirectory(false)
                .start();
    }

    private static Program serve(String settings) {
        return Program.start(folder, secrets, "serve", "--config", settings);
    }

    private static JsonNode site() {
        HttpRequest request = Http.request("http://127.0.0.1:" + gatewayPort + "/api/v1/sites/quay-street")
                .header("Authorization", "Bearer " + secrets.get("API_TOKEN"))
                .build();
        return Http.read(Http.send(request).body());
    }

    private static void untilLimit(String what, int watts) {
        await(what)
                .atMost(SOON)
                .ignoreExceptions()
                .until(() -> site().path("limit_w").asInt(-1) == watts);
    }

    /** The status of the answer to the last forecast that went out. */
    private static int answer() {
        return Http.get(derms + "state")
                .path("groups")
                .path(0)
                .path("forecast")
                .path("status")
                .asInt();
    }

    private static int health() {
        return Http.send(Http.request("http://127.0.0.1:" + gatewayPort + "/actuator/health")
                        .build())
                .statusCode();
    }

    private static void limit(String kilowatts) {
        Http.post(derms + "limit?group=all&kw=" + kilowatts);
    }

    @Test
    @Order(1)
    void keepsForecastsOverAKill() {
        await("the link is online")
                .atMost(SOON)
                .ignoreExceptions()
                .until(() ->
                        text(Http.get(derms + "state").path("link"), "state").equals("online"));
        limit("9");
        untilLimit("the site follows", 9_000);
        await("the answer was seen").atMost(SOON).until(() -> answer() == 204);
        assertThat(folder.resolve("data/headroom.db")).doesNotExist();
        gateway.kill();
        gateway = serve("gateway.yaml");
        untilLimit("what was acknowledged holds", 9_000);
    }

    @Test
    @Order(2)
    void isTheOnlyGatewayOfItsDatabase() throws Exception {
        Program second = serve("second.yaml");
        assertThat(second.exitCode(60)).isEqualTo(1);
        assertThat(second.output())
                .contains("is in use by another gateway")
                .contains("(setting: database)")
                .doesNotContain(secrets.get("DATABASE"));
        assertThat(site().path("limit_w").asInt()).isEqualTo(9_000);
    }

    @Test
    @Order(3)
    void refusesWhatItCannotStoreButLowersAndRecoversByItself() throws IOException {
        postgres.close();
        limit("30");
        await("a forecast that cannot be stored is refused").atMost(SOON).until(() -> answer() == 503);
        assertThat(site().path("limit_w").asInt()).as("nothing rises").isEqualTo(9_000);
        limit("3");
        untilLimit("a lowering one is followed all the same", 3_000);
        assertThat(answer()).isEqualTo(503);
        await("its health says so").atMost(SOON).until(() -> health() == 503);

        postgres = startPostgres();
        await("it recovers by itself").atMost(RECOVERY).until(() -> health() == 200);
        await("the DERMS sends it again, and it is stored").atMost(SOON).until(() -> answer() == 204);
        gateway.kill();
        gateway = serve("gateway.yaml");
        untilLimit("what was acknowledged then holds", 3_000);
    }

    @Test
    @Order(4)
    void logsAnObjectInEachLineWhereItIsToldTo() {
        List<JsonNode> events = gateway.output()
                .lines()
                .filter(line -> line.startsWith("{"))
                .map(Http::read)
                .toList();
        assertThat(events)
                .hasSizeGreaterThan(3)
                .allSatisfy(event -> assertThat(text(event, "formattedMessage")).isNotBlank());
        assertThat(gateway.output()).doesNotContainPattern("(?m)^20[0-9-]+T[0-9:.]+Z +(INFO|WARN)");
    }
}
