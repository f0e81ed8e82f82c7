package energy.headroom.acceptance;

import static energy.headroom.acceptance.Linked.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The packaged gateway with one charger, a DERMS and a site, for tests of what becomes of forecasts. */
final class OneSite implements AutoCloseable {
    static final Duration SOON = Duration.ofMinutes(2);
    private static final Duration RECOVERY = Duration.ofSeconds(30);

    final Path folder;
    private final Map<String, String> secrets;
    private final String settings;
    private final int port = Program.freePort();
    private final String derms;
    private final List<Program> others;
    private Program gateway;

    /**
     * @param folder for everything; the data are in {@code data} of it
     * @param more more settings of the gateway, whole lines
     */
    OneSite(Path folder, String more) throws IOException {
        this.folder = folder;
        int dermsPort = Program.freePort();
        derms = "http://127.0.0.1:" + dermsPort + "/control/";
        settings = PlainSettings.gateway(
                port, dermsPort, more, "chargers: [ { id: QS-01, maximum: 32 A, password: { env: PASSWORD } } ]\n");
        Files.writeString(folder.resolve("gateway.yaml"), settings);
        Files.writeString(folder.resolve("derms.yaml"), PlainSettings.derms(port, dermsPort, "50 kW"));
        Files.writeString(folder.resolve("site.yaml"), """
                control: { address: 127.0.0.1, port: %2$d }
                gateway: ws://127.0.0.1:%1$d/ocpp
                meter-interval: 2s
                occupied-at-start: 100
                chargers: [ { id: QS-01, maximum: 32 A, password: { env: PASSWORD } } ]
                """.formatted(port, Program.freePort()));
        secrets = Stream.of("API_TOKEN", "INVITATION", "PASSWORD", "DATABASE")
                .collect(Collectors.toMap(name -> name, Secrets::planted));
        gateway = serve("gateway.yaml");
        others = List.of(
                Program.start(folder, secrets, "simulate", "derms", "--config", "derms.yaml"),
                Program.start(folder, secrets, "simulate", "site", "--config", "site.yaml"));
        await("the link is online")
                .atMost(SOON)
                .ignoreExceptions()
                .until(() ->
                        text(Http.get(derms + "state").path("link"), "state").equals("online"));
    }

    private Program serve(String file) {
        return Program.start(folder, secrets, "serve", "--config", file);
    }

    /** A gateway with the same settings but for its port and data folder. */
    Program second() throws IOException {
        Files.writeString(
                folder.resolve("second.yaml"),
                settings.replace("127.0.0.1, port: " + port, "127.0.0.1, port: " + Program.freePort())
                        .replace("data: ./data", "data: ./second"));
        return serve("second.yaml");
    }

    void killAndRestart() {
        gateway.kill();
        gateway = serve("gateway.yaml");
    }

    String output() {
        return gateway.output();
    }

    void limit(String kilowatts) {
        Http.post(derms + "limit?group=all&kw=" + kilowatts);
    }

    int limitInForce() {
        HttpRequest request = Http.request("http://127.0.0.1:" + port + "/api/v1/sites/quay-street")
                .header("Authorization", "Bearer " + secrets.get("API_TOKEN"))
                .build();
        JsonNode site = Http.read(Http.send(request).body());
        return site.path("limit_w").asInt(-1);
    }

    void untilLimit(String what, int watts) {
        await(what).atMost(SOON).ignoreExceptions().until(() -> limitInForce() == watts);
    }

    /** Until the last forecast that went out got this answer. */
    void untilAnswered(String what, int status) {
        await(what)
                .atMost(SOON)
                .until(() -> Http.get(derms + "state")
                                .path("groups")
                                .path(0)
                                .path("forecast")
                                .path("status")
                                .asInt()
                        == status);
    }

    private int health() {
        return Http.send(Http.request("http://127.0.0.1:" + port + "/actuator/health")
                        .build())
                .statusCode();
    }

    /** H5, while the site follows a limit of 9 kW: from a store that fails until it has recovered. */
    void refusesWhatItCannotStoreButLowersAndRecovers(Change fails, Change works) throws Exception {
        fails.make();
        limit("30");
        untilAnswered("a forecast that cannot be stored is refused", 503);
        assertThat(limitInForce()).as("nothing rises").isEqualTo(9_000);
        limit("3");
        untilLimit("a lowering one is followed all the same", 3_000);
        untilAnswered("and refused, so that it comes again", 503);
        await("its health says so").atMost(SOON).until(() -> health() == 503);

        works.make();
        await("it recovers by itself").atMost(RECOVERY).until(() -> health() == 200);
        untilAnswered("the DERMS sends it again, and it is stored", 204);
        killAndRestart();
        untilLimit("what was acknowledged then holds", 3_000);
    }

    /** Of the surroundings. */
    @FunctionalInterface
    interface Change {
        void make() throws Exception;
    }

    @Override
    public void close() {
        gateway.close();
        others.forEach(Program::close);
        Secrets.assertNoneUnder(folder.resolve("data"));
    }
}
