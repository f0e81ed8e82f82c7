package energy.headroom.acceptance;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The packaged gateway, linked to a simulated DERMS in a process of its own by Vector's profile, with chargers at one of its
 * sites in a third. All secrets are planted ones.
 */
final class Linked implements AutoCloseable {
    static final String QUAY = "quay-street";
    static final String QUAY_GROUP = "AKL001";
    static final String DOCK = "dock";
    static final String DOCK_GROUP = "AKL002";
    /** A site of which only tests speak, as {@link Vector}; the simulated DERMS is quiet about it. */
    static final String PIER = "pier";

    static final String PIER_GROUP = "AKL003";
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final List<String> HEADERS = List.of("fp-id", "apikey", "x-access-token");

    final Path folder;
    final String gateway;
    private final String control;
    private final String chargers;
    private final List<Program> programs = new ArrayList<>();
    private @Nullable Program serving;

    private Linked(Path folder) throws IOException {
        this.folder = folder;
        int gatewayPort = Program.freePort();
        int dermsPort = Program.freePort();
        int chargersPort = Program.freePort();
        gateway = "http://127.0.0.1:" + gatewayPort;
        control = "http://127.0.0.1:" + dermsPort + "/control/";
        chargers = "http://127.0.0.1:" + chargersPort + "/control/";
        Files.writeString(folder.resolve("gateway.yaml"), gatewaySettings(gatewayPort, dermsPort));
        Files.writeString(folder.resolve("derms.yaml"), dermsSettings(gatewayPort, dermsPort));
        Files.writeString(folder.resolve("site.yaml"), siteSettings(gatewayPort, chargersPort));
    }

    static Linked start() {
        try {
            Linked linked = new Linked(Files.createTempDirectory("headroom-linked"));
            linked.serve();
            linked.run("simulate", "derms", "--config", "derms.yaml");
            linked.run("simulate", "site", "--config", "site.yaml");
            linked.awaitUndisturbed();
            return linked;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve() {
        serving = run("serve", "--config", "gateway.yaml");
    }

    /** Ends the gateway as an operator would, and starts it again. */
    void restartGateway() {
        Objects.requireNonNull(serving).close();
        serve();
    }

    /** Starts the packaged program with all secrets in its environment. */
    Program run(String... arguments) {
        Program program = Program.start(folder, environment(), arguments);
        programs.add(program);
        return program;
    }

    static Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        Stream.of("API_TOKEN", "TO_DERMS_SECRET", "TO_GATEWAY_SECRET", "QS_01_PASSWORD")
                .forEach(name -> environment.put(name, Secrets.planted(name)));
        for (String header : HEADERS) {
            environment.put(name("TO_DERMS", header), Secrets.planted(name("TO_DERMS", header)));
            environment.put(name("TO_GATEWAY", header), Secrets.planted(name("TO_GATEWAY", header)));
        }
        return environment;
    }

    /** Everything that a test turned is turned back: both sites follow a normal forecast of the DERMS. */
    void awaitUndisturbed() {
        await("the DERMS answers; it printed:\n" + output())
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> derms("state").path("link").isObject());
        turn("quiet?group=" + PIER_GROUP);
        turn("normal?group=" + QUAY_GROUP);
        turn("normal?group=" + DOCK_GROUP);
        turn("join?group=all");
        awaitSites(
                "follow a forecast",
                site -> text(site, "link").equals("online")
                        && text(site, "limit_source").equals("forecast"));
    }

    void awaitSites(String what, java.util.function.Predicate<JsonNode> condition) {
        await("both sites " + what + "; the programs printed:\n" + output())
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(250))
                .ignoreExceptions()
                .until(() -> condition.test(site(QUAY)) && condition.test(site(DOCK)));
    }

    JsonNode site(String id) {
        return api("sites/" + id);
    }

    /** Gets something of the gateway's API. */
    JsonNode api(String path) {
        HttpResponse<String> answer = Http.send(Http.request(gateway + "/api/v1/" + path)
                .header("Authorization", "Bearer " + Secrets.planted("API_TOKEN"))
                .build());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return Http.read(answer.body());
    }

    /** Turns a control of the simulated DERMS. */
    void turn(String command) {
        Http.post(control + command);
    }

    /** Turns a control of the simulated chargers. */
    void turnChargers(String command) {
        Http.post(chargers + command);
    }

    JsonNode derms(String view) {
        return Http.get(control + view);
    }

    /** What the gateway sent to the DERMS on one path, oldest first. */
    List<JsonNode> calls(String path) {
        return derms("calls")
                .valueStream()
                .filter(call -> text(call, "path").equals(path))
                .toList();
    }

    /** The DERMS itself, where a test says what it says. */
    Vector vector() {
        return vector(gateway);
    }

    static Vector vector(String gateway) {
        return new Vector(
                gateway,
                HEADERS.stream()
                        .collect(Collectors.toMap(
                                header -> header, header -> Secrets.planted(name("TO_GATEWAY", header)))));
    }

    static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }

    String output() {
        return programs.stream().map(Program::output).collect(Collectors.joining("\n---\n"));
    }

    private static String name(String direction, String header) {
        return direction + "_" + header.toUpperCase(java.util.Locale.ROOT).replace('-', '_');
    }

    private static String headers(String direction) {
        return HEADERS.stream()
                .map(header -> header + ": { env: " + name(direction, header) + " }")
                .collect(Collectors.joining(", ", "{ ", " }"));
    }

    static String gatewaySettings(int port, int dermsPort) {
        return """
                listen: { address: 127.0.0.1, port: %1$d }
                public-url: http://127.0.0.1:%1$d
                data: ./data
                api: { tokens: [ { name: tests, secret: { env: API_TOKEN } } ] }
                providers:
                  - id: vector-test
                    profile: vector
                    environment: test
                    base-url: http://127.0.0.1:%2$d/oscp/cp/2.0
                    token-url: http://127.0.0.1:%2$d/oauth2/token
                    client-id: headroom
                    client-secret: { env: TO_DERMS_SECRET }
                    headers: %3$s
                    inbound:
                      client-id: vector
                      client-secret: { env: TO_GATEWAY_SECRET }
                      headers: %4$s
                    heartbeat-interval: 4s
                sites:
                  - id: quay-street
                    name: Quay Street
                    provider: vector-test
                    group-id: AKL001
                    asset-id: AKL001
                    time-zone: Pacific/Auckland
                    grid-connection: 60 kW
                    fallback: 5 kW
                    measurement-interval: 2s
                    deadlines: { alarm: 15s, step: 5s, compliance-error: 25s }
                    chargers:
                      - { id: QS-01, connectors: 2, maximum: 32 A, password: { env: QS_01_PASSWORD } }
                  - id: dock
                    name: Dock
                    provider: vector-test
                    group-id: AKL002
                    asset-id: AKL002
                    time-zone: Pacific/Auckland
                    grid-connection: 60 kW
                    fallback: 0 W
                    chargers:
                      - { id: DK-01, maximum: 32 A, password: { env: QS_01_PASSWORD } }
                  - id: pier
                    name: Pier
                    provider: vector-test
                    group-id: AKL003
                    asset-id: AKL003
                    time-zone: Pacific/Auckland
                    grid-connection: 60 kW
                    fallback: 3 kW
                    chargers:
                      - { id: PR-01, maximum: 32 A, password: { env: QS_01_PASSWORD } }
                """.formatted(port, dermsPort, headers("TO_DERMS"), headers("TO_GATEWAY"));
    }

    private static String dermsSettings(int gatewayPort, int port) {
        return """
                listen: { address: 127.0.0.1, port: %2$d }
                gateway:
                  base-url: http://127.0.0.1:%1$d/oscp/fp/2.0
                  token-url: http://127.0.0.1:%1$d/oauth2/token
                  client-id: vector
                  client-secret: { env: TO_GATEWAY_SECRET }
                  headers: %4$s
                client: { client-id: headroom, client-secret: { env: TO_DERMS_SECRET } }
                required-headers: %3$s
                heartbeat-interval: 4s
                groups:
                  - { id: AKL001, asset-id: AKL001, capacity: 50 kW }
                  - { id: AKL002, asset-id: AKL002, capacity: 50 kW }
                  - { id: AKL003, asset-id: AKL003, capacity: 50 kW }
                """.formatted(gatewayPort, port, headers("TO_DERMS"), headers("TO_GATEWAY"));
    }

    static String siteSettings(int gatewayPort, int port) {
        return """
                control: { address: 127.0.0.1, port: %2$d }
                gateway: ws://127.0.0.1:%1$d/ocpp
                meter-interval: 2s
                occupied-at-start: 100
                chargers: [ { id: QS-01, connectors: 2, maximum: 32 A, password: { env: QS_01_PASSWORD } } ]
                """.formatted(gatewayPort, port);
    }

    /** Ends the programs, and looks for planted secrets in all that they left. */
    @Override
    public void close() {
        programs.forEach(Program::close);
        Secrets.assertNoneUnder(folder);
    }
}
