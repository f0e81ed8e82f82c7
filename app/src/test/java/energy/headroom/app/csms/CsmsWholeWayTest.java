package energy.headroom.app.csms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import energy.headroom.app.gateway.Gateway;
import energy.headroom.app.settings.GatewaySettings;
import energy.headroom.app.settings.SettingsFile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A gateway and the operator's CSMS, over real sockets, both ways. The DERMS is silent, so that the fallback of 20 kW holds. */
@SuppressWarnings("NullAway.Init")
class CsmsWholeWayTest {
    private static final String SIGNING = "whsec_c29tZSByYW5kb20gYnl0ZXMgZm9yIGEgdGVzdCE=";
    private static final String KEY = "the key that the csms signs in with";
    private static final String OTHER_KEY = "the key of another csms altogether";
    private static final String JSON = "application/json";

    @TempDir
    private Path folder;

    private TinyCsms csms;
    private Gateway gateway;

    @BeforeEach
    void start() throws Exception {
        csms = new TinyCsms(SIGNING);
        gateway = Gateway.start(settings(SIGNING));
    }

    private static String text(String url) {
        return SettingsFile.RIGHT
                .replace("sites:\n", """
                        csms:
                          - id: operator
                            url: %s
                            signing-secret: { env: SIGNING }
                            api-key: { env: KEY }
                            acknowledge-within: 4s
                            timeouts: { connect: 1s, answer: 2s }
                          - id: another
                            url: http://127.0.0.1:9/
                            signing-secret: { env: SIGNING }
                            api-key: { env: OTHER_KEY }
                        sites:
                        """.formatted(url))
                .replace(
                        "      - { id: QS-01, connectors: 2, maximum: 32 A, password: { env: P } }",
                        "      - { id: QS, connectors: 2, maximum: 32 A }\n    csms: { id: operator }")
                .replace(
                        "      - { id: WH-01, maximum: 16 A, password: { env: P } }",
                        "      - { id: WH, maximum: 80 A }\n    csms: { id: another, limits: site }");
    }

    private GatewaySettings settings(String signing) throws Exception {
        Path file = Files.writeString(folder.resolve("headroom.yaml"), text(csms.url()));
        return GatewaySettings.read(file, name -> switch (name) {
            case "SIGNING" -> signing;
            case "KEY" -> KEY;
            case "OTHER_KEY" -> OTHER_KEY;
            default -> "0123456789abcdef-" + name;
        });
    }

    @AfterEach
    void stop() {
        gateway.close();
        csms.close();
    }

    private HttpResponse<String> say(String path, String type, String body) throws Exception {
        return csms.say(gateway.port(), path, KEY, type, body);
    }

    private static String reading(int connector, long watts) {
        return "{\"charger\":\"QS\",\"connector\":%d,\"measured_at\":\"%s\",\"power_w\":%d,\"state\":\"charging\"}"
                .formatted(connector, Instant.now(), watts);
    }

    private JsonNode api(String method, String path, String body) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + "/api/v1/" + path))
                            .header("Authorization", "Bearer 0123456789abcdef-TOKEN")
                            .header("Content-Type", JSON)
                            .method(method, BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
            return JsonMapper.shared().readTree(answer.body());
        }
    }

    private JsonNode site() throws Exception {
        return api("GET", "sites/quay", "");
    }

    private JsonNode charger(int place) throws Exception {
        return site().path("chargers").path(place);
    }

    private static void until(String what, Callable<Boolean> condition) {
        await(what).atMost(Duration.ofSeconds(40)).until(condition);
    }

    private long pushed() {
        return csms.limits.values().stream().mapToLong(Long::longValue).sum();
    }

    private boolean isObserved(int place) throws Exception {
        return charger(place).path("schedule_state").asString().equals("observed");
    }

    /** Cars at both connectors draw what they are told to. */
    private void charge() throws Exception {
        for (int connector = 1; connector <= 2; connector++) {
            long watts = csms.limits.getOrDefault("QS " + connector, 0L);
            assertThat(say("quay/readings", JSON, reading(connector, watts)).statusCode())
                    .isEqualTo(200);
        }
    }

    private void untilCharging() {
        until("both were seen to keep to their limits", () -> {
            charge();
            return csms.limits.size() == 2 && pushed() > 15_000 && isObserved(0) && isObserved(1);
        });
    }

    @Test
    void pushesSignedLimitsAndSumsWhatItIsTold() throws Exception {
        untilCharging();
        assertThat(pushed()).isLessThanOrEqualTo(20_000);
        assertThat(csms.hooks).allMatch(TinyCsms.Hook::isSigned);
        assertThat(csms.hooks.getFirst().type()).isEqualTo("contact.check");
        assertThat(csms.hooks.stream().map(TinyCsms.Hook::revision).toList()).isSorted();
        until("the total is shown", () -> {
            charge();
            return site().path("power_w").asLong() == pushed();
        });
        api("PUT", "sites/quay/operator-limit", "{\"power\": \"9 kW\", \"for\": \"1h\", \"reason\": \"a test\"}");
        until("the lower limit came", () -> {
            charge();
            return pushed() <= 9_000;
        });
        assertThat(site().path("limit_w").asLong()).isEqualTo(9_000);
    }

    @Test
    void countsChargersAtTheirRatingUntilTheCsmsAcknowledgesAgain() throws Exception {
        untilCharging();
        long before = charger(0).path("may_draw_w").asLong();
        csms.acknowledges = false;
        csms.status = 202;
        api("PUT", "sites/quay/operator-limit", "{\"power\": \"9 kW\", \"for\": \"1h\", \"reason\": \"a test\"}");
        until("it counts as out of contact", () -> {
            charge();
            return !charger(0).path("connected").asBoolean();
        });
        assertThat(charger(0).path("may_draw_w").asLong()).isGreaterThan(23_000).isGreaterThan(before);
        assertThat(charger(1).path("may_draw_w").asLong()).isGreaterThan(23_000);
        until("somebody is alerted", () -> site().path("alerts").toString().contains("charger-out-of-contact"));

        csms.acknowledges = true;
        csms.status = 200;
        until("its limits count again", () -> {
            charge();
            return charger(0).path("may_draw_w").asLong()
                            + charger(1).path("may_draw_w").asLong()
                    <= 9_000;
        });
        assertThat(charger(0).path("connected").asBoolean()).isTrue();
    }

    @Test
    void isNotBelievedWithAnotherSigningSecret() throws Exception {
        gateway.close();
        csms.hooks.clear();
        csms.limits.clear();
        gateway = Gateway.start(settings("whsec_YW5vdGhlciBzZWNyZXQgdGhhdCBub2JvZHkga25vd3M="));
        until("it tried again", () -> csms.hooks.size() > 2);
        assertThat(csms.hooks).noneMatch(TinyCsms.Hook::isSigned);
        assertThat(csms.limits).isEmpty();
        assertThat(charger(0).path("connected").asBoolean()).isFalse();
    }

    @Test
    void goesOnAboveItsRevisionsAfterARestart() throws Exception {
        untilCharging();
        long before = csms.hooks.getLast().revision();
        long mayDraw = charger(0).path("may_draw_w").asLong();
        gateway.close();
        csms.hooks.clear();
        csms.status = 503;
        gateway = Gateway.start(settings(SIGNING));
        until("it looks whether the CSMS is there", () -> !csms.hooks.isEmpty());
        assertThat(csms.hooks.getFirst().revision()).isGreaterThan(before);
        assertThat(charger(0).path("may_draw_w").asLong())
                .as("what it held before the restart is not forgotten")
                .isGreaterThanOrEqualTo(mayDraw);
        csms.status = 200;
        csms.limits.clear();
        untilCharging();
    }

    @Test
    void showsACsmsItsOwnSitesOnly() throws Exception {
        HttpResponse<String> foreign = say("wharf/readings", JSON, "[]");
        HttpResponse<String> unknown = say("nowhere/readings", JSON, "[]");
        assertThat(foreign.statusCode()).isEqualTo(404);
        assertThat(foreign.body()).isEqualTo(unknown.body());
        assertThat(say("wharf/acknowledgements", JSON, "{\"revision\":1,\"result\":\"accepted\"}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(csms.say(gateway.port(), "wharf/readings", OTHER_KEY, JSON, "[]")
                        .statusCode())
                .isEqualTo(200);
        for (int i = 0; i < 10; i++) {
            assertThat(csms.say(gateway.port(), "quay/readings", "no key of ours", JSON, "[]")
                            .statusCode())
                    .isEqualTo(401);
        }
        assertThat(csms.say(gateway.port(), "quay/readings", "no key of ours", JSON, "[]")
                        .statusCode())
                .isEqualTo(429);
        assertThat(say("quay/readings", JSON, "[]").statusCode())
                .as("a right key gets in whatever others try")
                .isEqualTo(200);
    }

    /** The answer may be lost, since the connection is closed while the body is still being sent. */
    private void assertIsTooMuch(String body) throws Exception {
        try {
            assertThat(say("quay/readings", "application/x-ndjson", body).statusCode())
                    .isEqualTo(413);
        } catch (IOException closed) {
            assertThat(say("quay/readings", JSON, "[]").statusCode())
                    .as("it is there, and takes what is not too much")
                    .isEqualTo(200);
        }
    }

    @Test
    void answersEachLineAndBoundsWhatItTakes() throws Exception {
        String ndjson = "application/x-ndjson";
        HttpResponse<String> some = say("quay/readings", ndjson, reading(1, 4_000) + "\nno json\n\n" + reading(3, 1));
        assertThat(some.statusCode()).isEqualTo(207);
        assertThat(some.body())
                .isEqualTo(
                        "{\"taken\":1,\"refused\":2,\"reasons\":[{\"line\":2,\"reason\":\"is no JSON\"},"
                                + "{\"line\":4,\"reason\":\"charger, connector: this site has no such connector, or they are missing\"}]}");
        assertThat(say("quay/readings", JSON, "{").statusCode()).isEqualTo(400);
        assertThat(say("quay/readings", JSON, "7").statusCode()).isEqualTo(422);
        assertThat(say("quay/readings", "text/plain", "[]").statusCode()).isEqualTo(415);
        assertIsTooMuch(" ".repeat(2 << 20));
        assertIsTooMuch("{}\n".repeat(10_001));
        assertThat(say("quay/acknowledgements", JSON, "{\"revision\":1,\"result\":\"perhaps\"}")
                        .body())
                .contains("result: must be accepted or refused");
        assertThat(say("quay/acknowledgements", JSON, "{\"revision\":9000000000000000,\"result\":\"accepted\"}")
                        .statusCode())
                .isEqualTo(409);
        assertThat(say("quay/acknowledgements", JSON, "{\"revision\":1,\"result\":\"accepted\"}")
                        .body())
                .contains("\"status\":\"superseded\"");
    }
}
