package energy.headroom.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** An operator and a DERMS who know nothing of each other yet: all that they have is what commands write and each hands over. */
final class FromNothing implements AutoCloseable {
    static final String SETTINGS = "my-site/headroom.yaml";

    private static final List<String> HEADERS = List.of("fp-id", "apikey", "x-access-token");

    final String gateway;
    private final Path folder;
    private final int gatewayPort = Program.freePort();
    private final int dermsPort = Program.freePort();
    private final List<Program> programs = new ArrayList<>();

    FromNothing() throws IOException {
        folder = Files.createTempDirectory("headroom-from-nothing");
        gateway = "http://127.0.0.1:" + gatewayPort;
    }

    /** Runs a command to its end, which has to be a good one, and returns what it printed. */
    String run(String... arguments) throws InterruptedException {
        Program program = start(Map.of(), arguments);
        assertThat(program.exitCode(300))
                .as(String.join(" ", arguments) + "\n" + program.output())
                .isZero();
        return program.output();
    }

    void serve() {
        start(Map.of(), "serve", "--config", SETTINGS);
    }

    private Program start(Map<String, String> environment, String... arguments) {
        Program program = Program.start(folder, environment, arguments);
        programs.add(program);
        return program;
    }

    /** The blanks that the operator knows how to fill in. From here on what {@code init} made must not be seen. */
    void fillInWhatIsTheOperators() throws IOException {
        fillIn(Map.of(
                "public-url", gateway,
                "    name", "Quay Street",
                "group-id", "AKL001",
                "asset-id", "AKL001",
                "grid-connection", "100 kW",
                "fallback", "20 kW",
                "- id", "QS-01",
                "maximum", "32 A"));
        Path settings = folder.resolve(SETTINGS);
        Files.writeString(
                settings,
                Files.readString(settings)
                        .replace("port: 8080", "port: " + gatewayPort)
                        .replace("environment: test ", "heartbeat-interval: 2s\n    environment: test "));
        try (Stream<Path> made = Files.list(folder.resolve("my-site/secrets"))) {
            for (Path secret : made.toList()) {
                Secrets.planted(
                        secret.getFileName().toString(),
                        Files.readString(secret).strip());
            }
        }
    }

    /** The DERMS starts with what is in the pack, and nothing else that is the operator's. */
    void handThePackToTheDerms() throws IOException {
        String json = Files.readString(folder.resolve("pack/onboarding-vector-test.json"));
        Secrets.assertNoneIn("the pack", json + Files.readString(folder.resolve("pack/onboarding-vector-test.html")));
        JsonNode pack = Http.read(json);
        JsonNode secrets = Http.read(Files.readString(folder.resolve("pack/onboarding-vector-test.secrets.json")));
        Map<String, String> environment = new HashMap<>();
        environment.put("TO_GATEWAY", secrets.path("client_secret").asString());
        environment.put("TO_DERMS", Secrets.planted("to-provider-client-secret"));
        HEADERS.forEach(header -> {
            environment.put(
                    "TO_GATEWAY_" + header, secrets.path("headers").path(header).asString());
            environment.put("TO_DERMS_" + header, Secrets.planted("to-provider-" + header));
        });
        Files.writeString(folder.resolve("derms.yaml"), """
                listen: { address: 127.0.0.1, port: %1$d }
                gateway:
                  base-url: %2$s
                  token-url: %3$s
                  client-id: %4$s
                  client-secret: { env: TO_GATEWAY }
                  headers: %5$s
                client: { client-id: headroom, client-secret: { env: TO_DERMS } }
                required-headers: %6$s
                heartbeat-interval: 2s
                groups: [ { id: %7$s, asset-id: %8$s, capacity: 60 kW } ]
                """.formatted(
                        dermsPort,
                        pack.path("oscp_base_url").asString(),
                        pack.path("token_url").asString(),
                        pack.path("client_id").asString(),
                        headers("TO_GATEWAY_"),
                        headers("TO_DERMS_"),
                        pack.path("sites").path(0).path("group_id").asString(),
                        pack.path("sites").path(0).path("asset_id").asString()));
        start(environment, "simulate", "derms", "--config", "derms.yaml");
        await("the DERMS answers")
                .atMost(Duration.ofMinutes(5))
                .ignoreExceptions()
                .until(() -> Http.get("http://127.0.0.1:" + dermsPort + "/control/state")
                        .isObject());
    }

    private static String headers(String prefix) {
        return HEADERS.stream()
                .map(header -> header + ": { env: " + prefix + header + " }")
                .collect(Collectors.joining(", ", "{ ", " }"));
    }

    /** The addresses and secrets that the DERMS gave. */
    void fillInWhatTheDermsHandsOver() throws IOException {
        String derms = "http://127.0.0.1:" + dermsPort;
        fillIn(Map.of(
                "base-url", derms + "/oscp/cp/2.0", "token-url", derms + "/oauth2/token", "    client-id", "headroom"));
        for (String name : Stream.concat(Stream.of("client-secret"), HEADERS.stream())
                .map("to-provider-"::concat)
                .toList()) {
            Path file = Files.writeString(folder.resolve("my-site/secrets/" + name), Secrets.planted(name));
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }

    private void fillIn(Map<String, String> blanks) throws IOException {
        Path settings = folder.resolve(SETTINGS);
        String text = Files.readString(settings);
        for (Map.Entry<String, String> blank : blanks.entrySet()) {
            text = text.replaceFirst("(?m)" + blank.getKey() + ": *(#.*)?$", blank.getKey() + ": " + blank.getValue());
        }
        Files.writeString(settings, text);
    }

    /** The state of the gateway's one link. */
    String link() {
        return Http.read(Http.send(Http.request(gateway + "/api/v1/links")
                                .header("Authorization", "Bearer " + Secrets.planted("api-token"))
                                .build())
                        .body())
                .path("items")
                .path(0)
                .path("state")
                .asString("none");
    }

    @Override
    public void close() {
        programs.reversed().forEach(Program::close);
        Secrets.assertNoneUnder(folder.resolve("my-site/data"));
    }
}
