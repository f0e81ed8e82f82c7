package energy.headroom.app.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.headroom.app.settings.GatewaySettings;
import energy.headroom.app.settings.SettingsFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@SuppressWarnings("NullAway.Init")
class GatewayTest {
    @TempDir
    private static Path folder;

    private static Gateway gateway;

    @BeforeAll
    static void start() throws Exception {
        gateway = Gateway.start(SettingsFile.read(folder, "quay", "quay"));
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI uri = URI.create("http://127.0.0.1:" + gateway.port() + path);
            return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
        }
    }

    @Test
    void isHealthyOnceItHasStartedAndTellsNoDetails() throws Exception {
        HttpResponse<String> health = get("/actuator/health");
        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body()).contains("\"status\":\"UP\"").doesNotContain("database", "components", "details");
        assertThat(get("/actuator/health/readiness").body()).contains("UP");
    }

    private static String metrics() throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI uri = URI.create("http://127.0.0.1:" + gateway.port() + "/actuator/prometheus");
            HttpRequest request = HttpRequest.newBuilder(uri)
                    .header("Authorization", "Bearer 0123456789abcdef-TOKEN")
                    .build();
            return client.send(request, BodyHandlers.ofString()).body();
        }
    }

    @Test
    void measuresWithoutSayingWhereItRuns() throws Exception {
        assertThat(metrics())
                .contains("jvm_memory_used_bytes")
                .contains("headroom_sites{limit_source=\"fallback\",provider=\"vector-test\"} 2.0")
                .contains("headroom_limit_watts{provider=\"vector-test\"} 20000.0")
                .contains("headroom_link_online{provider=\"vector-test\"} 0.0")
                .containsPattern("headroom_database_commits_total [1-9]")
                .doesNotContain("path=")
                .doesNotContain(Path.of("").toAbsolutePath().toString());
    }

    @Test
    void explainsEachOfItsMetrics() throws Exception {
        Set<String> measured = Pattern.compile("^headroom_[a-z_]+", Pattern.MULTILINE)
                .matcher(metrics())
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
        Set<String> explained = Pattern.compile("^\\| `(headroom_[a-z_]+)", Pattern.MULTILINE)
                .matcher(Files.readString(Path.of("../docs/reference/metrics.md")))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
        assertThat(explained).isEqualTo(measured);
    }

    @ParameterizedTest
    @CsvSource({
        "/actuator/prometheus,401",
        "/actuator,404",
        "/actuator/env,404",
        "/actuator/beans,404",
        "/actuator/shutdown,404",
        "/api/v1/sites,401",
        "/nobody/claims/this,404",
        "/oauth2/authorize,404",
        "/login,404",
        "/logout,404",
        "/error,404",
    })
    void opensOnlyTheDoorsThatItHas(String path, int status) throws Exception {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().map()).doesNotContainKeys("server", "Server", "x-powered-by");
    }

    private static HttpResponse<String> post(String path, Map<String, String> headers, String body) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + gateway.port() + path))
                    .POST(BodyPublishers.ofString(body));
            headers.forEach(request::header);
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }

    private static int token(String secret) throws Exception {
        return post(
                        "/oauth2/token",
                        Map.of("Content-Type", "application/x-www-form-urlencoded"),
                        "grant_type=client_credentials&client_id=vector&client_secret=" + secret)
                .statusCode();
    }

    @Test
    void takesNewCredentialsWithoutARestart() throws Exception {
        Map<String, String> operator = Map.of("Authorization", "Bearer 0123456789abcdef-TOKEN");
        String reload = "/api/v1/providers/vector-test/credentials/reload";
        Path file = folder.resolve("headroom.yaml");
        String before = Files.readString(file);
        String inbound = "client-id: vector\n      client-secret: { env: SECRET }";
        assertThat(before).contains(inbound);
        assertThat(token("0123456789abcdef-SECRET")).isEqualTo(200);
        assertThat(token("0123456789abcdef-NEW")).isEqualTo(401);
        try {
            Files.writeString(file, before.replace(inbound, inbound.replace("SECRET", "MISSING")));
            HttpResponse<String> refused = post(reload, operator, "");
            assertThat(refused.statusCode()).isEqualTo(409);
            assertThat(refused.body()).contains("MISSING is not set").doesNotContain("0123456789abcdef");

            Files.writeString(file, before.replace(inbound, inbound.replace("SECRET", "NEW")));
            HttpResponse<String> reloaded = post(reload, operator, "");

            assertThat(reloaded.statusCode()).as(reloaded.body()).isEqualTo(200);
            assertThat(reloaded.body()).contains("\"taken\":[\"inbound.client-secret\"],\"after_restart\":[]");
            assertThat(token("0123456789abcdef-NEW")).isEqualTo(200);
            assertThat(token("0123456789abcdef-SECRET"))
                    .as("good for a while yet")
                    .isEqualTo(200);
            assertThat(token("0123456789abcdef-OTHER")).isEqualTo(401);
        } finally {
            Files.writeString(file, before);
        }
    }

    @Test
    void takesAllOfAReloadOrNothingAndSaysWhatTakesARestart() throws Exception {
        Map<String, String> operator = Map.of("Authorization", "Bearer 0123456789abcdef-TOKEN");
        String reload = "/api/v1/providers/vector-test/credentials/reload";
        Path file = folder.resolve("headroom.yaml");
        String before = Files.readString(file);
        String changed = before.replace(
                "      client-secret: { env: SECRET }",
                "      client-secret: { env: HALF }\n      scopes: { heartbeat: oscp.beat }");
        try {
            Files.writeString(folder.resolve("two-lines"), "one\ntwo");
            Files.setPosixFilePermissions(folder.resolve("two-lines"), PosixFilePermissions.fromString("rw-------"));
            Files.writeString(file, changed.replaceFirst("apikey: \\{ env: B }", "apikey: { file: two-lines }"));
            HttpResponse<String> refused = post(reload, operator, "");
            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(409);
            assertThat(refused.body()).contains("the value of apikey cannot be carried by HTTP");
            assertThat(token("0123456789abcdef-HALF")).as("nothing of it").isEqualTo(401);

            Files.delete(file);
            assertThat(post(reload, operator, "").statusCode()).isEqualTo(409);

            Files.writeString(file, changed);
            assertThat(post(reload, operator, "").body())
                    .contains("\"taken\":[\"inbound.client-secret\"],\"after_restart\":[\"inbound.scopes\"]");
            assertThat(token("0123456789abcdef-HALF")).isEqualTo(200);
            assertThat(post(reload, operator, "").body())
                    .as("it is not new any more, and still waits for a restart")
                    .contains("\"taken\":[],\"after_restart\":[\"inbound.scopes\"]");
        } finally {
            Files.writeString(file, before);
            post(reload, operator, "");
        }
    }

    @Test
    void refusesASecondStartOnTheSameData() throws Exception {
        GatewaySettings same = SettingsFile.read(folder, "quay", "quay");
        assertThatThrownBy(() -> Gateway.start(same))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("in use by another gateway (process "
                        + ProcessHandle.current().pid());
    }

    @Test
    void saysThatAPortIsBusyAndLeavesNothingRunning(@TempDir Path other) throws Exception {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            GatewaySettings settings = SettingsFile.read(other, "port: 0", "port: " + busy.getLocalPort());
            assertThatThrownBy(() -> Gateway.start(settings))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("cannot listen on 127.0.0.1:" + busy.getLocalPort())
                    .hasMessageContaining("(setting: listen)");
        }
        Gateway.start(SettingsFile.read(other, "port: 0", "port: 0")).close();
    }
}
