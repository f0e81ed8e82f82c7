package energy.headroom.acceptance;

import static energy.headroom.acceptance.Linked.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The packaged gateway between a simulated DERMS and a CSMS that holds the limits itself: a forecast in, limits out, acknowledged,
 * readings in, a measurement out. Chargers answer late, as they do behind a CSMS.
 */
class CsmsByHttpTest {
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final String SIGNING = "whsec_"
            + Base64.getEncoder().encodeToString("only for this one test!!".getBytes(StandardCharsets.US_ASCII));

    private static Instant begin;
    private static final Map<Integer, Long> LIMITS = new ConcurrentHashMap<>();
    private static List<Program> programs;
    private static Path folder;
    private static String gateway;
    private static String control;
    private static HttpServer csms;

    @BeforeAll
    static void start() throws IOException {
        begin = Instant.now();
        folder = Files.createTempDirectory("headroom-csms");
        int gatewayPort = Program.freePort();
        int dermsPort = Program.freePort();
        gateway = "http://127.0.0.1:" + gatewayPort;
        control = "http://127.0.0.1:" + dermsPort + "/control/";
        csms = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        csms.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        csms.createContext("/hooks", CsmsByHttpTest::take);
        csms.start();
        Files.writeString(
                folder.resolve("gateway.yaml"),
                gatewaySettings(gatewayPort, dermsPort, csms.getAddress().getPort()));
        Files.writeString(folder.resolve("derms.yaml"), PlainSettings.derms(gatewayPort, dermsPort, "30 kW"));
        Map<String, String> secrets = List.of("API_TOKEN", "INVITATION", "CSMS_KEY").stream()
                .collect(Collectors.toMap(name -> name, Secrets::planted));
        secrets.put("CSMS_SIGNING", SIGNING);
        Secrets.planted("CSMS_SIGNING", SIGNING);
        programs = List.of(
                Program.start(folder, secrets, "serve", "--config", "gateway.yaml"),
                Program.start(folder, secrets, "simulate", "derms", "--config", "derms.yaml"));
    }

    @AfterAll
    static void stop() {
        programs.forEach(Program::close);
        csms.stop(0);
        Secrets.assertNoneUnder(folder);
    }

    private static String gatewaySettings(int port, int dermsPort, int csmsPort) {
        String csms = """
                csms:
                  - id: operator
                    url: http://127.0.0.1:%d/hooks
                    signing-secret: { env: CSMS_SIGNING }
                    api-key: { env: CSMS_KEY }
                """.formatted(csmsPort);
        return PlainSettings.gateway(port, dermsPort, csms, """
                csms: { id: operator }
                chargers: [ { id: QS-01, connectors: 2, maximum: 32 A } ]
                """);
    }

    /** Takes a webhook, does what it says, and says so by a call of its own. */
    private static void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode hook = Http.read(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(202, -1);
            JsonNode data = hook.path("data");
            for (JsonNode limit : data.path("limits")) {
                LIMITS.put(
                        limit.path("connector").asInt(),
                        limit.path("steps").path(0).path("limit_w").asLong());
            }
            if (!text(hook, "type").equals("readings.wanted")) {
                say(
                        "acknowledgements",
                        "{\"revision\":%d,\"result\":\"accepted\"}"
                                .formatted(data.path("revision").asLong()));
            }
        }
    }

    private static HttpResponse<String> say(String what, String body) {
        return Http.send(Http.request(gateway + "/csms/v1/sites/quay-street/" + what)
                .header("Authorization", "Bearer " + Secrets.planted("CSMS_KEY"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    /** Both cars draw what they may. */
    private static long charge() {
        Instant now = Instant.now();
        String readings = LIMITS.entrySet().stream()
                .map(each ->
                        "{\"charger\":\"QS-01\",\"connector\":%d,\"measured_at\":\"%s\",\"power_w\":%d,\"energy_wh\":%d,\"state\":\"charging\"}"
                                .formatted(
                                        each.getKey(),
                                        now,
                                        each.getValue(),
                                        Duration.between(begin, now).toSeconds() * 2))
                .collect(Collectors.joining(",", "[", "]"));
        assertThat(say("readings", readings).statusCode()).isEqualTo(200);
        return LIMITS.values().stream().mapToLong(Long::longValue).sum();
    }

    private static JsonNode site() {
        HttpResponse<String> answer = Http.send(Http.request(gateway + "/api/v1/sites/quay-street")
                .header("Authorization", "Bearer " + Secrets.planted("API_TOKEN"))
                .build());
        return Http.read(answer.body());
    }

    private static void until(String what, Callable<Boolean> condition) {
        await(what + "; the programs printed:\n"
                        + programs.stream().map(Program::output).collect(Collectors.joining("\n---\n")))
                .atMost(SOON)
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptionsMatching(failure -> !(failure instanceof AssertionError))
                .until(condition);
    }

    @Test
    void holdsTheForecastThroughTheCsmsAndReportsWhatItShows() {
        until("the site charges by the forecast", () -> {
            long drawn = charge();
            return text(site(), "limit_source").equals("forecast") && drawn > 15_000;
        });
        assertThat(charge()).isLessThanOrEqualTo(site().path("limit_w").asLong());
        until("the DERMS was told the energy that the CSMS shows", () -> {
            charge();
            return Http.get(control + "calls")
                    .valueStream()
                    .filter(call -> text(call, "path").equals("update_group_measurements"))
                    .map(call -> Http.read(text(call, "body")).findValue("value"))
                    .anyMatch(value -> value != null && value.asDouble() > 0);
        });
        Http.post(control + "stop?group=Quay-Street/1");
        until("it stopped", () -> charge() == 0 && site().path("stopped").asBoolean());
        until("and was seen to", () -> {
            charge();
            return site().path("power_w").asLong(-1) == 0;
        });
    }
}
