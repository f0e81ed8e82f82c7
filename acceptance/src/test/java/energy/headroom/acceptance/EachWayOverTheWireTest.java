package energy.headroom.acceptance;

import static energy.headroom.acceptance.Linked.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

/**
 * One site with a charger for each way to be told a limit that is found within seconds (the others are on the bench), all in
 * processes of their own: a stop that outlasts whatever happens (V14), and the end that limits have where the gateway is gone for
 * good (H3). What flows is what the simulated cars truly draw.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EachWayOverTheWireTest {
    private static final Duration SOON = Duration.ofMinutes(3);
    private static final Duration WATCHED = Duration.ofSeconds(6);
    private static final long LIMIT = 50_000;
    private static final long FALLBACK = 20_000;
    private static final Duration HORIZON = Duration.ofSeconds(60);
    /** What a charger takes to ramp down, and a look at it. */
    private static final Duration RAMP = Duration.ofSeconds(15);

    /** What is wrong with each, so that it is told in another way. */
    private static final Map<String, String> CHARGERS = Map.of(
            "STATION-MAXIMUM", "",
            "OCPP-201", ", protocol: ocpp2.0.1",
            "OCPP-201-DEFAULT", ", protocol: ocpp2.0.1, faults: [ refuses-station-maximum ]",
            "WATTS", ", faults: [ takes-watts-only ]",
            "DEFAULT", ", faults: [ refuses-station-maximum ]",
            "PER-CONNECTOR", ", faults: [ refuses-station-maximum, refuses-default-for-all ]",
            "NEEDS-SESSION", ", faults: [ refuses-station-maximum, needs-transaction ]",
            "ONE-PERIOD", ", faults: [ takes-one-period ]");

    private static final AtomicLong MOST = new AtomicLong();

    private static Path folder;
    private static Map<String, String> secrets;
    private static List<Program> others;
    private static Program gateway;
    private static String api;
    private static String derms;
    private static String site;

    @BeforeAll
    static void start() throws IOException {
        folder = Files.createTempDirectory("headroom-each-way");
        int gatewayPort = Program.freePort();
        int dermsPort = Program.freePort();
        int sitePort = Program.freePort();
        api = "http://127.0.0.1:" + gatewayPort + "/api/v1/";
        derms = "http://127.0.0.1:" + dermsPort + "/control/";
        site = "http://127.0.0.1:" + sitePort + "/control/";
        String settings = PlainSettings.gateway(
                        gatewayPort,
                        dermsPort,
                        "",
                        "horizon: " + HORIZON.toSeconds() + "s\nguard: 5s\nchargers:\n"
                                + chargers(", password: { env: PASSWORD }"))
                .replace("fallback: 5 kW", "fallback: 20 kW");
        Files.writeString(folder.resolve("gateway.yaml"), settings);
        Files.writeString(folder.resolve("derms.yaml"), PlainSettings.derms(gatewayPort, dermsPort, "50 kW"));
        Files.writeString(folder.resolve("site.yaml"), """
                control: { address: 127.0.0.1, port: %2$d }
                gateway: ws://127.0.0.1:%1$d/ocpp
                meter-interval: 2s
                occupied-at-start: 100
                chargers:
                """.formatted(gatewayPort, sitePort) + simulated());
        secrets = Stream.of("API_TOKEN", "INVITATION", "PASSWORD")
                .collect(Collectors.toMap(name -> name, Secrets::planted));
        gateway = startGateway();
        others = List.of(
                Program.start(folder, secrets, "simulate", "derms", "--config", "derms.yaml"),
                Program.start(folder, secrets, "simulate", "site", "--config", "site.yaml"));
    }

    @AfterAll
    static void stop() {
        gateway.close();
        others.forEach(Program::close);
        Secrets.assertNoneUnder(folder);
    }

    private static String chargers(String password) {
        return CHARGERS.keySet().stream()
                .sorted()
                .map(id -> "  - { id: " + id + ", maximum: 32 A" + password + " }\n")
                .collect(Collectors.joining());
    }

    private static String simulated() {
        return CHARGERS.entrySet().stream()
                .map(charger -> "  - { id: " + charger.getKey() + ", maximum: 32 A, password: { env: PASSWORD }"
                        + charger.getValue() + " }\n")
                .collect(Collectors.joining());
    }

    private static Program startGateway() {
        return Program.start(folder, secrets, "serve", "--config", "gateway.yaml");
    }

    private static JsonNode truth() {
        return Http.get(site + "state");
    }

    /** How the newest forecast was put into effect, by whichever way each charger is told. */
    private static JsonNode lastApply() {
        HttpRequest request = Http.request(api + "sites/quay-street")
                .header("Authorization", "Bearer " + secrets.get("API_TOKEN"))
                .build();
        return Http.read(Http.send(request).body()).path("compliance").path("last_apply");
    }

    /** What all cars draw in truth, in watts. */
    private static long power() {
        return truth().path("power_w").asLong();
    }

    private static void untilPower(String what, Duration within, LongPredicate condition) {
        await(what).atMost(within).ignoreExceptions().until(() -> condition.test(power()));
    }

    private static void staysAt(String what, LongPredicate condition) {
        await(what).during(WATCHED).atMost(WATCHED.plus(SOON)).until(() -> condition.test(power()));
    }

    private static void untilConnected() {
        await("all chargers are connected")
                .atMost(SOON)
                .ignoreExceptions()
                .until(() -> truth().path("chargers")
                        .valueStream()
                        .allMatch(charger -> charger.path("connected").asBoolean()));
    }

    private static void all(String action) {
        Http.post(site + action + "?charger=all");
    }

    @Test
    @Order(1)
    void chargesUnderTheForecastByWhicheverWayEachTakes() {
        untilConnected();
        await("each has been told in the way that it takes")
                .atMost(SOON)
                .ignoreExceptions()
                .until(() -> truth().path("chargers")
                        .valueStream()
                        .allMatch(charger -> charger.path("profiles").asInt() > 0));
        // Its feeder has less to give in the evening, whenever that is where the test runs.
        await("the DERMS gives all")
                .atMost(SOON)
                .ignoreExceptions()
                .untilAsserted(() -> Http.post(derms + "limit?group=all&kw=50"));
        untilPower("the site charges", SOON, power -> power > FALLBACK + 5_000 && power <= LIMIT);
    }

    @Test
    @Order(2)
    void staysStoppedWhateverHappens() {
        Http.post(derms + "stop?group=all");
        untilPower("all stop", Duration.ofSeconds(60), power -> power == 0);
        await("the stop is seen in the power of every charger (V13)")
                .atMost(SOON)
                .until(() -> lastApply().path("observed_at").isString());
        JsonNode apply = lastApply();
        assertThat(Stream.of("received_at", "sent_at", "accepted_at", "observed_at")
                        .map(step -> Instant.parse(text(apply, step))))
                .as("%s", apply)
                .isSorted();
        assertThat(apply.path("inside").asBoolean()).as("%s", apply).isTrue();

        gateway.kill();
        staysAt("while the gateway is gone", power -> power == 0);
        gateway = startGateway();
        untilConnected();
        staysAt("after it came back", power -> power == 0);

        all("reboot");
        untilConnected();
        staysAt("after reboots", power -> power == 0);

        all("disconnect");
        staysAt("out of contact", power -> power == 0);
        all("connect");
        untilConnected();
        staysAt("in contact again", power -> power == 0);

        all("unplug");
        all("plug");
        staysAt("with other cars", power -> power == 0);

        Http.post(derms + "cut?group=all");
        staysAt("without the DERMS", power -> power == 0);
        Http.post(derms + "join?group=all");
        await("the link is back")
                .atMost(SOON)
                .until(() ->
                        text(Http.get(derms + "state").path("link"), "state").equals("online"));
        staysAt("with the DERMS, which stops it still", power -> power == 0);
    }

    @Test
    @Order(3)
    void goesOnByANormalForecastAndNeverPassesIt() {
        Http.post(derms + "limit?group=all&kw=50");
        untilPower("the site charges again", SOON, power -> {
            MOST.accumulateAndGet(power, Math::max);
            return power > FALLBACK + 5_000;
        });
        staysAt("under the limit", power -> {
            MOST.accumulateAndGet(power, Math::max);
            return true;
        });
        assertThat(MOST.get()).isLessThanOrEqualTo(LIMIT);
    }

    @Test
    @Order(4)
    void endsInTheFallbackByItselfOnceTheGatewayIsGone() {
        gateway.kill();
        untilPower("the chargers walk to their parts of the fallback", HORIZON.plus(RAMP), power -> power <= FALLBACK);
        staysAt("and stay there", power -> power <= FALLBACK);
    }
}
