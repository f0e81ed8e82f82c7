package energy.headroom.acceptance;

import static energy.headroom.acceptance.Linked.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

/**
 * OSCP 2.0 as it is written, between the packaged gateway and a DERMS in a process of its own: the life of one registration, in
 * order.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PlainOscpTest {
    private static final Duration SOON = Duration.ofMinutes(4);
    private static final String CHARGERS =
            "chargers: [ { id: QS-01, connectors: 2, maximum: 32 A, password: { env: QS_01_PASSWORD } } ]\n";
    private static final String REGISTRATION = "providers/dso/registration";

    private static List<Program> programs;
    private static Path folder;
    private static String gateway;
    private static String control;
    private static String chargers;

    @BeforeAll
    static void start() throws IOException {
        folder = Files.createTempDirectory("headroom-plain");
        int gatewayPort = Program.freePort();
        int dermsPort = Program.freePort();
        int chargersPort = Program.freePort();
        gateway = "http://127.0.0.1:" + gatewayPort;
        control = "http://127.0.0.1:" + dermsPort + "/control/";
        chargers = "http://127.0.0.1:" + chargersPort + "/control/";
        Files.writeString(folder.resolve("gateway.yaml"), PlainSettings.gateway(gatewayPort, dermsPort, "", CHARGERS));
        Files.writeString(folder.resolve("derms.yaml"), PlainSettings.derms(gatewayPort, dermsPort, "50 kW"));
        Files.writeString(folder.resolve("site.yaml"), siteSettings(gatewayPort, chargersPort));
        Map<String, String> secrets = List.of("API_TOKEN", "INVITATION", "QS_01_PASSWORD").stream()
                .collect(Collectors.toMap(name -> name, Secrets::planted));
        programs = List.of(
                Program.start(folder, secrets, "serve", "--config", "gateway.yaml"),
                Program.start(folder, secrets, "simulate", "derms", "--config", "derms.yaml"),
                Program.start(folder, secrets, "simulate", "site", "--config", "site.yaml"));
    }

    @AfterAll
    static void stop() {
        programs.forEach(Program::close);
        Secrets.assertNoneUnder(folder);
    }

    private static String siteSettings(int gatewayPort, int port) {
        return """
                control: { address: 127.0.0.1, port: %2$d }
                gateway: ws://127.0.0.1:%1$d/ocpp
                meter-interval: 2s
                occupied-at-start: 100
                %3$s""".formatted(gatewayPort, port, CHARGERS);
    }

    private static HttpResponse<String> api(String method, String path) {
        return Http.send(Http.request(gateway + "/api/v1/" + path)
                .header("Authorization", "Bearer " + Secrets.planted("API_TOKEN"))
                .method(method, BodyPublishers.noBody())
                .build());
    }

    private static JsonNode get(String path) {
        return Http.read(api("GET", path).body());
    }

    private static void awaitDerms(String what, Predicate<JsonNode> condition) {
        await("the DERMS " + what)
                .atMost(SOON)
                .ignoreExceptions()
                .until(() -> condition.test(Http.get(control + "state")));
    }

    private static void awaitLink(boolean isOnline) {
        await("the gateway's link is online: " + isOnline)
                .atMost(SOON)
                .ignoreExceptions()
                .until(() -> text(get("links").path("items").path(0), "state").equals("online") == isOnline);
    }

    private static long count(String direction, String message) {
        return Http.get(control + "state").path(direction).path(message).asLong();
    }

    /** The ids of the registers by POST that the DERMS took, of the calls that it remembers. */
    private static Set<String> registersTaken() {
        return Http.get(control + "calls")
                .valueStream()
                .filter(call -> text(call, "path").equals("register")
                        && text(call, "body").startsWith("POST,")
                        && call.path("status").asInt() == 204)
                .map(call -> text(call, "request_id"))
                .collect(Collectors.toSet());
    }

    private static double limitOfTheCharger() {
        return Http.get(chargers + "state")
                .path("chargers")
                .path(0)
                .path("limit_w")
                .asDouble(Double.MAX_VALUE);
    }

    @Test
    @Order(1)
    void registersBothWaysShakesHandsAndKeepsTheLinkAlive() {
        awaitDerms(
                "is registered",
                state -> text(state.path("registration"), "state").equals("registered"));
        awaitLink(true);
        assertThat(registersTaken()).as("ours answers theirs").isNotEmpty();
        awaitDerms("is online", state -> text(state.path("link"), "state").equals("online"));
        await("heartbeats both ways")
                .atMost(SOON)
                .until(() -> count("received", "heartbeat") > 1 && count("sent", "heartbeat") > 1);
        await("the energy of the group").atMost(SOON).until(() -> count("received", "update_group_measurements") > 0);
    }

    @Test
    @Order(2)
    void aForecastReachesTheCharger() {
        Http.post(control + "limit?group=all&kw=9");
        await("the site follows")
                .atMost(SOON)
                .ignoreExceptions()
                .until(() -> get("sites/quay-street").path("limit_w").asInt() == 9_000);
        await("and the charger with it").atMost(SOON).ignoreExceptions().until(() -> limitOfTheCharger() <= 9_000);
    }

    @Test
    @Order(3)
    void newTokensTakeThePlaceOfTheOldOnesAndTheLinkGoesOn() {
        Http.post(control + "rotate?both=false");
        awaitDerms(
                "has its PUT through",
                state -> !state.path("registration").path("under_way").asBoolean());
        Set<String> before = registersTaken();
        assertThat(api("POST", REGISTRATION + "/renew").statusCode()).isEqualTo(202);
        await("both have new tokens")
                .atMost(SOON)
                .until(() -> !before.containsAll(registersTaken())
                        && !Http.get(control + "state")
                                .path("registration")
                                .path("under_way")
                                .asBoolean());
        long received = count("received", "heartbeat");
        long sent = count("sent", "heartbeat");
        await("heartbeats by the new tokens")
                .atMost(SOON)
                .until(() -> count("received", "heartbeat") > received && count("sent", "heartbeat") > sent);
        awaitLink(true);
    }

    @Test
    @Order(4)
    void theEndOfTheRegistrationIsTheEndForBothAndTheFallbackHolds() {
        Http.post(control + "unregister");

        await("the gateway has forgotten it")
                .atMost(SOON)
                .until(() -> api("POST", REGISTRATION + "/renew").statusCode() == 404);
        awaitDerms(
                "has forgotten it too",
                state -> text(state.path("registration"), "state").equals("unregistered"));
        awaitLink(false);
        await("the fallback holds")
                .atMost(SOON)
                .until(() -> text(get("sites/quay-street"), "limit_source").equals("fallback"));
        assertThat(get("sites/quay-street").path("limit_w").asInt()).isEqualTo(5_000);
    }
}
