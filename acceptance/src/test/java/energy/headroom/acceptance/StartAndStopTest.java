package energy.headroom.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Starting, refusing to start, and ending without a trace, as a user or a script meets it. */
class StartAndStopTest {
    @TempDir
    Path folder;

    @Test
    void helpIsEverywhere() throws InterruptedException {
        for (String[] command : new String[][] {
            {"--help"},
            {"serve", "--help"},
            {"demo", "--help"},
            {"simulate", "derms", "--help"},
            {"simulate", "site", "--help"}
        }) {
            Program program = Program.start(folder, Map.of(), command);
            assertThat(program.exitCode(30)).as(String.join(" ", command)).isZero();
            assertThat(program.output()).contains("Usage:");
        }
    }

    @Test
    void aBusyPortIsNamedAndNothingIsLeftRunning() throws IOException, InterruptedException {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Program program = Program.start(
                    folder,
                    Map.of(),
                    "demo",
                    "--no-browser",
                    "--port",
                    Integer.toString(busy.getLocalPort()),
                    "--data",
                    "d");
            assertThat(program.exitCode(30)).isNotZero();
            assertThat(program.output())
                    .contains(Integer.toString(busy.getLocalPort()))
                    .contains("--port")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void wrongSettingsStopTheStartWithFileSettingAndReason() throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("headroom.yaml"), """
                listen: { address: 127.0.0.1, port: 99999 }
                data: ./data
                colour: blue
                sites: []
                """);
        Program program = Program.start(folder, Map.of(), "serve", "--config", file.toString());
        assertThat(program.exitCode(30)).isEqualTo(2);
        assertThat(program.output())
                .contains("headroom.yaml:1")
                .contains("listen.port")
                .contains("headroom.yaml:3")
                .contains("colour")
                .doesNotContain("\tat ");
        assertThat(folder.resolve("data")).as("nothing half started").doesNotExist();
    }

    @Test
    void ctrlCEndsEveryProcessAndASecondStartWorks() throws InterruptedException {
        int port = Program.freePort();
        List<Long> pids = runOnce(port);
        await("every process has ended")
                .atMost(Duration.ofSeconds(30))
                .until(() -> pids.stream()
                        .noneMatch(pid -> ProcessHandle.of(pid)
                                .map(ProcessHandle::isAlive)
                                .orElse(false)));
        runOnce(port);
    }

    private List<Long> runOnce(int port) throws InterruptedException {
        List<Long> pids = new ArrayList<>();
        try (Demo demo = new Demo(folder, port)) {
            demo.awaitRunning();
            JsonNode description = demo.description();
            pids.addAll(demo.pids().values());
            assertThat(pids).as("a gateway, a DERMS and three sites").hasSizeGreaterThanOrEqualTo(5);
            assertThat(demo.program.output())
                    .contains(demo.address)
                    .contains(description.path("derms").path("control").asString());
            pids.forEach(pid ->
                    assertThat(demo.program.output()).as("prints each pid").contains(Long.toString(pid)));
        }
        return pids;
    }

    @Test
    void theLauncherExplainsItself() throws IOException, InterruptedException {
        Process help = new ProcessBuilder(Program.ROOT.resolve("headroom").toString(), "help")
                .redirectErrorStream(true)
                .start();
        String text = new String(help.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(help.waitFor()).isZero();
        assertThat(text).contains("demo").contains("serve --config FILE").contains("test");
    }

    @Test
    void theDemoAnswersOnlyItsOwnNameAndItsOwnPages() {
        Demo demo = Demo.undisturbed();
        HttpResponse<String> health =
                Http.send(Http.request(demo.address + "/actuator/env").build());
        assertThat(health.statusCode())
                .as("only health and prometheus are exposed")
                .isNotEqualTo(200);
        assertThat(Http.send(Http.request(demo.address + "/actuator/prometheus").build())
                        .body())
                .contains("jvm_memory_used_bytes");
        HttpResponse<String> foreign = Http.send(Http.request(demo.address + "/api/v1/sites")
                .header("Origin", "http://evil.example")
                .build());
        assertThat(foreign.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        HttpResponse<String> missing = Http.send(
                Http.request(demo.address + "/api/v1/sites/no-such-site").build());
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
    }
}
