package energy.headroom.acceptance;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A running demo, seen through its API and its simulators' control addresses. One is shared by all scenarios. */
final class Demo implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static @Nullable Demo shared;

    final Program program;
    final String address;
    private final Path data;

    Demo(Path folder, int port) {
        this.data = folder.resolve("demo-data");
        this.address = "http://127.0.0.1:" + port;
        this.program = Program.start(
                folder, secrets(), "demo", "--no-browser", "--port", Integer.toString(port), "--data", data.toString());
    }

    /** All secrets of the demo, with the password of one charger at each site, planted. */
    private static Map<String, String> secrets() {
        return Stream.concat(
                        Stream.of(
                                "DEMO_GATEWAY_CLIENT_SECRET",
                                "DEMO_DERMS_CLIENT_SECRET",
                                "DEMO_PASSWORD_QS_01",
                                "DEMO_PASSWORD_WD_01",
                                "DEMO_PASSWORD_MB_01"),
                        Stream.of("FP_ID", "APIKEY", "X_ACCESS_TOKEN")
                                .flatMap(header -> Stream.of("DEMO_TO_DERMS_" + header, "DEMO_TO_GATEWAY_" + header)))
                .collect(Collectors.toMap(name -> name, Secrets::planted));
    }

    /** Looks for the secrets in all that the demo, its processes and its databases have left so far. */
    void assertNoSecretShown() {
        Secrets.assertNoneIn("the demo's output", program.output());
        Secrets.assertNoneUnder(data);
    }

    /** The demo that the scenarios share, running and undisturbed: everything that an earlier one turned is turned back. */
    static synchronized Demo undisturbed() {
        Demo demo = shared;
        if (demo == null) {
            demo = startShared();
            shared = demo;
        }
        demo.awaitRunning();
        demo.derms("join", "all");
        demo.derms("normal", "all");
        for (String quiet : List.of("obey", "meters-on", "connect")) {
            demo.simulatedSites(quiet);
        }
        demo.awaitEverySite("charges inside a forecast", Demo::chargesInsideAForecast);
        return demo;
    }

    private static Demo startShared() {
        try {
            Demo demo = new Demo(Files.createTempDirectory("headroom-acceptance"), Program.freePort());
            Runtime.getRuntime().addShutdownHook(new Thread(demo::close));
            return demo;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void awaitRunning() {
        await("the demo says that it runs; it printed:\n" + program.output())
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(250))
                .ignoreExceptions()
                .until(() -> description().path("state").asString().equals("running")
                        && Http.get(address + "/actuator/health")
                                .path("status")
                                .asString()
                                .equals("UP"));
    }

    /** What the demo wrote about itself: address, pids, control addresses. */
    JsonNode description() {
        try {
            return Http.read(Files.readString(data.resolve("demo.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<JsonNode> sites() {
        return list(Http.get(address + "/api/v1/sites").path("items"));
    }

    JsonNode site(String id) {
        return Http.get(address + "/api/v1/sites/" + id);
    }

    long gatewayPid() {
        return Objects.requireNonNull(pids().get("gateway"), "no gateway in demo.json");
    }

    /** The process ids by the names of the processes. */
    Map<String, Long> pids() {
        return list(description().path("processes")).stream()
                .collect(Collectors.toMap(
                        process -> process.path("name").asString(),
                        process -> process.path("pid").asLong()));
    }

    /** Turns a control of the simulated DERMS. */
    void derms(String control, String group) {
        Http.post(description().path("derms").path("control").asString() + "/" + control + "?group=" + group);
    }

    JsonNode dermsState() {
        return Http.get(description().path("derms").path("control").asString() + "/state");
    }

    /** Turns a control at every simulated charger. */
    void simulatedSites(String control) {
        simulatedSites(control, "all");
    }

    void simulatedSites(String control, String charger) {
        for (JsonNode site : list(description().path("sites"))) {
            if (charger.equals("all") || chargersOf(site).contains(charger)) {
                Http.post(site.path("control").asString() + "/" + control + "?charger=" + charger);
            }
        }
    }

    private static List<String> chargersOf(JsonNode site) {
        return list(site.path("chargers")).stream().map(JsonNode::asString).toList();
    }

    /** Every simulated charger as it really is, whatever the gateway believes. */
    List<JsonNode> trueChargers() {
        return list(description().path("sites")).stream()
                .flatMap(site -> list(
                        Http.get(site.path("control").asString() + "/state").path("chargers"))
                        .stream())
                .toList();
    }

    void awaitEverySite(String what, Predicate<JsonNode> condition) {
        awaitEverySite(what, PATIENCE, condition);
    }

    void awaitEverySite(String what, Duration patience, Predicate<JsonNode> condition) {
        await("every site " + what)
                .atMost(patience)
                .pollInterval(Duration.ofMillis(500))
                .ignoreExceptions()
                .until(() -> {
                    List<JsonNode> sites = sites();
                    return sites.size() >= 3 && sites.stream().allMatch(condition);
                });
    }

    /** Online, with a finite limit from a forecast, and power known in full, above zero, at or below it. */
    static boolean chargesInsideAForecast(JsonNode site) {
        return site.path("link").asString().equals("online")
                && site.path("limit_source").asString().equals("forecast")
                && site.path("limit_w").isNumber()
                && site.path("coverage").asDouble() == 1
                && site.path("power_w").asDouble(0) > 0
                && site.path("power_w").asDouble() <= site.path("limit_w").asDouble();
    }

    /** Whether the measured power was read long enough after the limit began for the limit to have acted (15 s). */
    static boolean judged(JsonNode site) {
        return site.path("power_at").isString()
                && Instant.parse(site.path("power_at").asString())
                        .isAfter(Instant.parse(site.path("limit_since").asString())
                                .plusSeconds(15));
    }

    static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    @Override
    public void close() {
        program.close();
    }
}
