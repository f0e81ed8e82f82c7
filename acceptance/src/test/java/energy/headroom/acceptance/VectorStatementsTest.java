package energy.headroom.acceptance;

import static energy.headroom.acceptance.Linked.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Vector's profile, statement by statement, between the packaged gateway and a DERMS in a process of its own. */
class VectorStatementsTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String MEASUREMENTS = "update_asset_measurements";
    private static final String FORECAST = "update_group_capacity_forecast";

    private static Linked linked;

    @BeforeAll
    static void start() {
        linked = Linked.start();
    }

    @AfterAll
    static void stop() {
        linked.close();
    }

    @BeforeEach
    void fromTheBeginning() {
        linked.awaitUndisturbed();
    }

    @Test
    void v1AccessTokensAreUsedUntilTheyAreRefusedAndThenFetchedOnce() {
        int calls = linked.derms("calls").size();
        int issued = linked.derms("state").path("tokens").path("issued").asInt();
        await("five more calls").atMost(SOON).until(() -> linked.derms("calls").size() >= Math.min(calls + 5, 200));
        assertThat(linked.derms("state").path("tokens").path("issued").asInt())
                .as("the same token serves them all")
                .isEqualTo(issued);

        linked.turn("expire-tokens");
        int before = taken(MEASUREMENTS);
        await("three more measurements").atMost(SOON).until(() -> taken(MEASUREMENTS) >= before + 3);
        assertThat(linked.derms("state").path("tokens").path("issued").asInt())
                .as("one new token")
                .isEqualTo(issued + 1);
    }

    @Test
    void v2RetriesKeepTheirRequestIdAndMessagesHaveTheirOwn() {
        linked.turn("answer?action=update_asset_measurements&status=503&count=2");
        await("a message that is taken at the third try")
                .atMost(SOON)
                .until(() -> idOfARetry().isPresent());
        String id = idOfARetry().orElseThrow();
        List<JsonNode> tries = linked.calls(MEASUREMENTS).stream()
                .filter(call -> text(call, "request_id").equals(id))
                .toList();
        assertThat(tries)
                .extracting(call -> text(call, "body"))
                .as("the same message")
                .containsOnly(text(tries.getFirst(), "body"));
        List<String> delivered = linked.derms("calls")
                .valueStream()
                .filter(call -> call.path("status").asInt() == 204)
                .map(call -> text(call, "request_id"))
                .toList();
        assertThat(delivered).doesNotHaveDuplicates();
    }

    private static Optional<String> idOfARetry() {
        Map<String, List<Integer>> statuses = linked.calls(MEASUREMENTS).stream()
                .collect(Collectors.groupingBy(
                        call -> text(call, "request_id"),
                        Collectors.mapping(call -> call.path("status").asInt(), Collectors.toList())));
        return statuses.entrySet().stream()
                .filter(each -> each.getValue().size() > 1 && each.getValue().getLast() == 204)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    @Test
    void v2NothingIsLostWhereTheIdOfTheDermsNeverChanges() {
        Map<String, String> headers = linked.vector().headers();
        headers.put("X-Request-ID", "always-the-same");
        for (double kilowatts : new double[] {11, 7, 11}) {
            assertThat(linked.vector()
                            .post(FORECAST, headers, Vector.day(Linked.PIER_GROUP, kilowatts))
                            .statusCode())
                    .isEqualTo(204);
            awaitLimit(Linked.PIER, kilowatts * 1000);
        }
    }

    @Test
    void v2AHeaderOfTheTestEnvironmentIsRefusedInProduction() throws Exception {
        String settings = Files.readString(linked.folder.resolve("gateway.yaml"))
                .replace("environment: test", "environment: production");
        assertThat(refusal(settings)).contains("x-access-token", "test");
    }

    @Test
    void v3RegisterIsNeitherSentNorTaken() {
        HttpResponse<String> answer = linked.vector().post("register", "{\"token\": \"abc\", \"version_url\": []}");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(Http.read(answer.body()))
                .isEqualTo(Http.read("{\"message\": \"register is not used with this provider\"}"));
        assertThat(linked.vector().post("register", Map.of(), "{}").statusCode())
                .isEqualTo(401);
        assertThat(linked.calls("register")).isEmpty();
    }

    @Test
    void v4WhoeverLacksTokenOrHeadersIsToldNothingAndChangesNothing() {
        double limit = linked.site(Linked.QUAY).path("limit_w").asDouble();
        Vector vector = linked.vector();
        assertThat(vector.requestToken("wrong").statusCode()).isEqualTo(401);
        String zero = Vector.day(Linked.QUAY_GROUP, 0);
        for (Map<String, String> headers : List.of(
                without(vector, "Authorization"),
                with(vector, "Authorization", "Bearer made-up"),
                with(vector, "Authorization", "Bearer " + vector.token() + "x"),
                without(vector, "fp-id"),
                with(vector, "apikey", "another"),
                with(vector, "x-access-token", "another"))) {
            HttpResponse<String> answer = vector.post(FORECAST, headers, zero);
            assertThat(answer.statusCode()).isIn(401, 403);
            assertThat(answer.body()).matches("\\{\"message\":\"not authorized, reference [0-9a-f]{8}\"}");
        }
        JsonNode site = linked.site(Linked.QUAY);
        assertThat(site.path("stopped").asBoolean()).isFalse();
        assertThat(site.path("limit_w").asDouble()).isEqualTo(limit);
    }

    private static Map<String, String> without(Vector vector, String header) {
        Map<String, String> headers = vector.headers();
        headers.remove(header);
        return headers;
    }

    private static Map<String, String> with(Vector vector, String header, String value) {
        Map<String, String> headers = vector.headers();
        headers.put(header, value);
        return headers;
    }

    @Test
    void v6AssetMeasurementsGoToTheCapacityProvider() {
        await("measurements of the group")
                .atMost(SOON)
                .until(() -> linked.calls(MEASUREMENTS).stream()
                        .map(VectorStatementsTest::body)
                        .anyMatch(body -> text(body, "group_id").equals(Linked.QUAY_GROUP)
                                && text(body.path("measurements").path(0), "asset_category")
                                        .equals("CHARGING")));
    }

    @Test
    void v7GroupMeasurementsAreNeverSent() {
        int before = taken(MEASUREMENTS);
        await("more measurements").atMost(SOON).until(() -> taken(MEASUREMENTS) >= before + 2);
        assertThat(linked.calls("update_group_measurements")).isEmpty();
    }

    @Test
    void v8EitherSideStartsTheHandshakeAndTheOtherAcknowledges() {
        int ours = taken("handshake_acknowledge");
        linked.turn("join?group=all");
        await("the gateway acknowledges the handshake of the DERMS")
                .atMost(SOON)
                .until(() -> taken("handshake_acknowledge") > ours);
        assertThat(text(linked.calls("handshake_acknowledge").getLast(), "correlation_id"))
                .isNotEmpty();

        int handshakes = taken("handshake");
        int theirs = sent("handshake_acknowledge");
        linked.restartGateway();
        await("the gateway starts one when it starts, and the DERMS acknowledges it")
                .atMost(SOON)
                .until(() -> taken("handshake") > handshakes && sent("handshake_acknowledge") > theirs);

        linked.turn("cut?group=all");
        linked.awaitSites("are offline", site -> text(site, "link").equals("offline"));
        linked.turn("join?group=all");
        linked.awaitSites(
                "are online again while both may start one",
                site -> text(site, "link").equals("online"));
    }

    @Test
    void v9OneGroupAndOneAssetForEachSiteOfLettersAndDigits() throws Exception {
        String settings = Files.readString(linked.folder.resolve("gateway.yaml"));
        assertThat(refusal(settings.replace("group-id: AKL002", "group-id: AKL001")))
                .contains("AKL001");
        assertThat(refusal(settings.replace("asset-id: AKL002", "asset-id: AKL001")))
                .contains("AKL001");
        assertThat(refusal(settings.replace("group-id: AKL002", "group-id: AKL-002")))
                .contains("AKL-002");
    }

    @Test
    void v12ANewForecastTakesThePlaceOfTheOldOneEntirelyAndAsOneStep() throws Exception {
        Vector vector = linked.vector();
        Map<String, String> headers = vector.headers();
        assertThat(vector.post(FORECAST, Vector.day(Linked.PIER_GROUP, 12)).statusCode())
                .isEqualTo(204);
        awaitLimit(Linked.PIER, 12_000);
        AtomicBoolean done = new AtomicBoolean();
        Thread sender = Thread.ofVirtual().start(() -> {
            for (int i = 0; i < 30; i++) {
                headers.put("X-Request-ID", "step-" + i);
                vector.post(FORECAST, headers, Vector.day(Linked.PIER_GROUP, i % 2 == 0 ? 8 : 12));
            }
            done.set(true);
        });
        while (!done.get()) {
            Set<Double> limits = linked.site(Linked.PIER)
                    .path("envelope")
                    .valueStream()
                    .map(slot -> slot.path("limit_w").asDouble())
                    .collect(Collectors.toSet());
            assertThat(limits).as("no reader sees half of a forecast").hasSize(1);
        }
        sender.join();

        assertThat(vector.post(FORECAST, Vector.forecast(Linked.PIER_GROUP, 2, Duration.ofHours(1), 10))
                        .statusCode())
                .isEqualTo(204);
        awaitLimit(Linked.PIER, 10_000);
        List<String> sources = linked.site(Linked.PIER)
                .path("envelope")
                .valueStream()
                .map(slot -> text(slot, "source"))
                .distinct()
                .toList();
        assertThat(sources)
                .as("nothing of the old one is left after the new one ends")
                .containsExactly("forecast", "fallback");
    }

    @Test
    void v15HeartbeatsGoBothWays() {
        JsonNode before = linked.api("links").path("items").path(0);
        await("newer heartbeats").atMost(SOON).until(() -> {
            JsonNode now = linked.api("links").path("items").path(0);
            return !text(now, "last_heartbeat_in").equals(text(before, "last_heartbeat_in"))
                    && !text(now, "last_heartbeat_out").equals(text(before, "last_heartbeat_out"));
        });
    }

    @Test
    void v15OfflineOnlyHandshakesPassAndAStopIsObeyedAllTheSame() {
        linked.turn("cut?group=all");
        linked.awaitSites("fall back", site -> text(site, "limit_source").equals("fallback"));
        Vector vector = linked.vector();
        HttpResponse<String> answer = vector.post(FORECAST, Vector.day(Linked.QUAY_GROUP, 20));
        assertThat(answer.statusCode()).isBetween(400, 499);
        assertThat(answer.body()).contains("handshake");
        assertThat(linked.site(Linked.QUAY).path("limit_w").asDouble())
                .as("the fallback")
                .isEqualTo(5_000);

        assertThat(vector.post(FORECAST, Vector.day(Linked.QUAY_GROUP, 0)).statusCode())
                .isBetween(400, 499);
        await("a stop")
                .atMost(SOON)
                .until(() -> linked.site(Linked.QUAY).path("stopped").asBoolean());
        linked.turn("join?group=all");
        linked.awaitSites(
                "are back without anybody's help",
                site -> text(site, "limit_source").equals("forecast"));
    }

    @Test
    void v16OptionalFieldsAreLeftOutAndWhateverComesIsAccepted() {
        String generous = Vector.day(Linked.PIER_GROUP, 9)
                .replaceFirst("\\{", "{\"initial_measure_time\": null, \"more\": {\"a\": [1]}, ");
        assertThat(linked.vector().post(FORECAST, generous).statusCode()).isEqualTo(204);
        awaitLimit(Linked.PIER, 9_000);
        int before = taken(MEASUREMENTS);
        await("a measurement").atMost(SOON).until(() -> taken(MEASUREMENTS) > before);
        assertThat(linked.calls(MEASUREMENTS))
                .extracting(call -> text(call, "body"))
                .noneMatch(body -> body.contains("energy_type") || body.contains("initial_measure_time"));
    }

    @Test
    void v17ErrorsAreKeptWithTheirTextAndRetriedAsTheProfileSays() {
        linked.turn("answer?action=update_asset_measurements&status=418&count=1&body=no%20tea%20here");
        await("the refusal in the log of messages")
                .atMost(SOON)
                .until(() -> refusedMessage().isPresent());
        JsonNode refused = refusedMessage().orElseThrow();
        assertThat(refused.toString()).contains("no tea here");
        int before = taken(MEASUREMENTS);
        await("later messages").atMost(SOON).until(() -> taken(MEASUREMENTS) >= before + 2);
        assertThat(linked.calls(MEASUREMENTS))
                .filteredOn(call -> text(call, "request_id").equals(text(refused, "request_id")))
                .as("418 is not tried again")
                .hasSize(1);

        linked.turn("answer?action=update_asset_measurements&status=429&count=1&retry-after=3");
        await("a retry after the pause that was asked for")
                .atMost(SOON)
                .until(() -> pauseAfter429().isPresent());
        assertThat(pauseAfter429().orElseThrow()).isGreaterThanOrEqualTo(Duration.ofMillis(2_900));
    }

    private static Optional<JsonNode> refusedMessage() {
        return linked.api("messages?limit=500")
                .path("items")
                .valueStream()
                .filter(message -> message.path("status").asInt() == 418)
                .findFirst();
    }

    private static Optional<Duration> pauseAfter429() {
        List<JsonNode> calls = linked.calls(MEASUREMENTS);
        for (JsonNode refused : calls) {
            if (refused.path("status").asInt() == 429) {
                return calls.stream()
                        .filter(call -> text(call, "request_id").equals(text(refused, "request_id"))
                                && call.path("status").asInt() == 204)
                        .map(call ->
                                Duration.between(Instant.parse(text(refused, "at")), Instant.parse(text(call, "at"))))
                        .findFirst();
            }
        }
        return Optional.empty();
    }

    @Test
    void v18NoComplianceErrorIsSentAndTheAlertSaysSo() {
        linked.turnChargers("ignore?charger=all");
        linked.turn("limit?group=AKL001&kw=2");
        await("the operator is told that nobody else is")
                .atMost(SOON)
                .until(() -> linked.site(Linked.QUAY)
                        .path("alerts")
                        .valueStream()
                        .anyMatch(alert -> text(alert, "kind").equals("limit-not-held")
                                && text(alert, "text").contains("no compliance error")));
        assertThat(linked.calls("group_capacity_compliance_error")).isEmpty();
        linked.turnChargers("obey?charger=all");
    }

    private static void awaitLimit(String site, double watts) {
        await("a limit of " + watts + " W")
                .atMost(SOON)
                .until(() -> linked.site(site).path("limit_w").asDouble() == watts);
    }

    private static int taken(String path) {
        return linked.derms("state").path("received").path(path).asInt();
    }

    private static int sent(String path) {
        return linked.derms("state").path("sent").path(path).asInt();
    }

    private static JsonNode body(JsonNode call) {
        return Http.read(text(call, "body"));
    }

    /** What a gateway with these settings prints instead of starting. */
    private static String refusal(String settings) throws IOException, InterruptedException {
        Files.writeString(linked.folder.resolve("other.yaml"), settings);
        try (Program program = linked.run("serve", "--config", "other.yaml")) {
            assertThat(program.exitCode(60)).isNotZero();
            return program.output();
        }
    }
}
