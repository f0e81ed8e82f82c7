package energy.headroom.simulators.derms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import energy.headroom.oscp.message.Action;
import energy.headroom.oscp.message.AssetCategory;
import energy.headroom.oscp.message.AssetMeasurement;
import energy.headroom.oscp.message.CapacityForecastType;
import energy.headroom.oscp.message.CapacityUnit;
import energy.headroom.oscp.message.ForecastedBlock;
import energy.headroom.oscp.message.Handshake;
import energy.headroom.oscp.message.HandshakeAcknowledge;
import energy.headroom.oscp.message.Heartbeat;
import energy.headroom.oscp.message.InstantaneousMeasurement;
import energy.headroom.oscp.message.MeasurementConfiguration;
import energy.headroom.oscp.message.PhaseIndicator;
import energy.headroom.oscp.message.RequiredBehaviour;
import energy.headroom.oscp.message.UpdateAssetMeasurements;
import energy.headroom.oscp.message.UpdateGroupCapacityForecast;
import energy.headroom.settings.Secret;
import energy.headroom.units.Power;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class SimulatedDermsTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String ORIGIN = "http://127.0.0.1:8080";
    private static final RequiredBehaviour EVERY_SECOND =
            new RequiredBehaviour(BigDecimal.ONE, Set.of(MeasurementConfiguration.CONTINUOUS));

    private final FakeGateway gateway = new FakeGateway();
    private final SimulatedDerms derms = new SimulatedDerms(settings(0), InstantSource.system());

    SimulatedDermsTest() throws IOException {}

    @AfterEach
    void stop() {
        derms.close();
        gateway.close();
    }

    @Test
    void startsWithAHandshakeAndSendsAForecastOnceItIsAcknowledged() throws Exception {
        UpdateGroupCapacityForecast forecast = forecastAfterHandshake();
        assertThat(forecast.groupId()).isEqualTo("AKL001");
        assertThat(forecast.type()).isEqualTo(CapacityForecastType.CONSUMPTION);
        assertThat(forecast.blocks()).hasSize(96).allSatisfy(block -> {
            assertThat(block.startTime().getEpochSecond() % 900).isZero();
            assertThat(block.endTime()).isEqualTo(block.startTime().plusSeconds(900));
            assertThat(block.capacity()).isBetween(BigDecimal.valueOf(10), BigDecimal.valueOf(60));
        });
        assertThat(forecast.blocks().getFirst().startTime()).isBeforeOrEqualTo(Instant.now());
        assertThat(forecast.blocks().stream().map(ForecastedBlock::capacity).distinct())
                .as("steps can be seen")
                .hasSizeGreaterThan(30);
    }

    @Test
    void sendsOneTokenStaticHeadersAndANewRequestIdWithEachMessage() throws Exception {
        derms.start();
        FakeGateway.Got handshake = gateway.next(Action.HANDSHAKE);
        acknowledge(handshake);
        FakeGateway.Got forecast = gateway.next(Action.UPDATE_GROUP_CAPACITY_FORECAST);
        FakeGateway.Got heartbeat = gateway.next(Action.HEARTBEAT);
        for (FakeGateway.Got message : List.of(handshake, forecast, heartbeat)) {
            assertThat(message.headers().getFirst("apikey")).isEqualTo("key-1");
            assertThat(message.headers().getFirst("Content-Type")).isEqualTo("application/json");
            assertThat(message.headers().getFirst("Date")).isNotEmpty();
        }
        assertThat(Set.of(handshake.requestId(), forecast.requestId(), heartbeat.requestId()))
                .hasSize(3);
        assertThat(gateway.tokensGiven).hasValue(1);
    }

    @Test
    void getsANewTokenWhenTheOldOneIsRefused() throws Exception {
        forecastAfterHandshake();
        gateway.revokeToken();
        gateway.next(Action.HEARTBEAT);
        assertThat(gateway.tokensGiven).hasValue(2);
    }

    @Test
    void acknowledgesAHandshakeOfTheGateway() throws Exception {
        derms.start();
        assertThat(gateway.post(derms, token(), "", new Handshake(EVERY_SECOND)).statusCode())
                .isEqualTo(204);
        assertThat(gateway.next(Action.HANDSHAKE_ACKNOWLEDGE).headers().getFirst("X-Correlation-ID"))
                .isNotEmpty();
        gateway.next(Action.UPDATE_GROUP_CAPACITY_FORECAST);
        gateway.next(Action.HEARTBEAT);
    }

    @Test
    void sendsZerosWhenToldToStopAndANormalForecastAfterwards() throws Exception {
        forecastAfterHandshake();
        assertThat(control("stop?group=AKL001").statusCode()).isEqualTo(200);
        assertThat(nextForecast().blocks())
                .hasSize(96)
                .allSatisfy(block -> assertThat(block.capacity()).isZero());
        control("limit?group=all&kw=12.5");
        assertThat(nextForecast().blocks())
                .allSatisfy(block -> assertThat(block.capacity()).isEqualByComparingTo("12.5"));
        control("normal?group=all");
        assertThat(nextForecast().blocks())
                .allSatisfy(block -> assertThat(block.capacity()).isPositive());
    }

    @Test
    void saysNothingMoreToAGroupWhenToldToBeQuiet() throws Exception {
        forecastAfterHandshake();
        control("quiet?group=AKL001");
        gateway.got.clear();
        control("join?group=all");
        acknowledge(gateway.next(Action.HANDSHAKE));
        gateway.next(Action.HEARTBEAT);
        assertThat(state().path("groups").path(0).path("mode").asString()).isEqualTo("quiet");
        assertThat(gateway.got).noneMatch(got -> got.action() == Action.UPDATE_GROUP_CAPACITY_FORECAST);
    }

    @Test
    void answersNobodyWhileTheLinkIsCutAndComesBackWithHandshakeAndForecast() throws Exception {
        forecastAfterHandshake();
        String token = token();
        control("cut?group=all");
        assertThatThrownBy(() -> gateway.post(derms, token, "", heartbeat())).isInstanceOf(IOException.class);
        assertThat(state().path("link").path("cut").asBoolean()).isTrue();
        gateway.got.clear();
        control("join?group=all");
        acknowledge(gateway.next(Action.HANDSHAKE));
        nextForecast();
    }

    @Test
    void sendsAHandshakeAtOnceWhenTheGatewayWaitsForOne() throws Exception {
        forecastAfterHandshake();
        gateway.got.clear();
        gateway.refuseNext(409);
        control("normal?group=all");
        gateway.next(Action.HANDSHAKE);
    }

    @Test
    void letsNobodyInWithoutTokenAndHeaders() throws Exception {
        derms.start();
        assertThat(gateway.post(derms, "made-up", "", new Handshake(null)).statusCode())
                .isEqualTo(401);
        assertThat(gateway.post(derms, token(), "wrong", "", new Handshake(null))
                        .statusCode())
                .isEqualTo(403);
        assertThat(tokenAnswer("headroom", "wrong").statusCode()).isEqualTo(401);
    }

    @Test
    void takesNothingButHandshakesWhileTheLinkIsOffline() throws Exception {
        derms.start();
        gateway.next(Action.HANDSHAKE);
        HttpResponse<String> answer = gateway.post(derms, token(), "", heartbeat());
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("handshake");
        gateway.next(Action.HANDSHAKE);
    }

    @Test
    void showsTheMeasurementsThatItWasSentAndNoSecrets() throws Exception {
        forecastAfterHandshake();
        assertThat(gateway.post(derms, token(), "", measured("AKL001", CapacityUnit.W))
                        .statusCode())
                .isEqualTo(204);
        JsonNode state = state();
        JsonNode shown = state.path("groups").path(0).path("measurements").path(0);
        assertThat(shown.path("kw").asDecimal()).isEqualByComparingTo("7.36");
        assertThat(shown.path("measure_time").asString()).isEqualTo("2026-07-30T02:00:00Z");
        assertThat(state.path("link").path("state").asString()).isEqualTo("online");
        assertThat(state.toString()).doesNotContain("token-1", "s3cret", "key-1");
    }

    @Test
    void refusesMeasurementsThatVectorDoesNotTake() throws Exception {
        forecastAfterHandshake();
        assertThat(gateway.post(derms, token(), "", measured("AKL001", CapacityUnit.A))
                        .statusCode())
                .isEqualTo(400);
        assertThat(gateway.post(derms, token(), "", measured("AKL999", CapacityUnit.KW))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void letsOnlyAllowedPagesUseItsControls() throws Exception {
        derms.start();
        assertThat(control("normal?group=all", "https://evil.example").statusCode())
                .isEqualTo(403);
        HttpResponse<String> allowed = control("normal?group=all", ORIGIN);
        assertThat(allowed.statusCode()).isEqualTo(200);
        assertThat(allowed.headers().firstValue("Access-Control-Allow-Origin")).contains(ORIGIN);
        assertThat(control("stop?group=nowhere").statusCode()).isEqualTo(404);
        assertThat(control("stop").statusCode()).isEqualTo(400);
    }

    @Test
    void answersTheNextCallsAsItIsTold() throws Exception {
        forecastAfterHandshake();
        assertThat(control("answer?action=heartbeat&status=503&count=2&retry-after=7&body=not%20now")
                        .statusCode())
                .isEqualTo(200);
        for (int call = 0; call < 2; call++) {
            HttpResponse<String> answer = gateway.post(derms, token(), "", heartbeat());
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).isEqualTo("not now");
            assertThat(answer.headers().firstValue("Retry-After")).contains("7");
        }
        assertThat(gateway.post(derms, token(), "", heartbeat()).statusCode()).isEqualTo(204);
        JsonNode calls = JSON.readTree(gateway.http
                .send(HttpRequest.newBuilder(controlUri("calls")).build(), BodyHandlers.ofString())
                .body());
        assertThat(calls.valueStream()
                        .filter(call -> call.path("path").asString().equals("heartbeat"))
                        .map(call -> call.path("status").asInt()))
                .containsExactly(503, 503, 204);
        assertThat(calls.toString()).doesNotContain("token-1", "s3cret", "fp-1");
        assertThat(control("answer?action=nothing&status=503").statusCode()).isEqualTo(400);
        assertThat(control("answer?action=heartbeat").statusCode()).isEqualTo(400);
    }

    @Test
    void takesNoTokenAfterAllHaveExpired() throws Exception {
        forecastAfterHandshake();
        String token = token();
        control("expire-tokens");
        assertThat(gateway.post(derms, token, "", heartbeat()).statusCode()).isEqualTo(401);
        assertThat(gateway.post(derms, token(), "", heartbeat()).statusCode()).isEqualTo(204);
    }

    @Test
    void saysSoWhenItsPortIsTaken() {
        assertThatThrownBy(() -> new SimulatedDerms(settings(derms.port()), InstantSource.system()))
                .isInstanceOf(IOException.class);
    }

    private UpdateGroupCapacityForecast forecastAfterHandshake() throws Exception {
        derms.start();
        acknowledge(gateway.next(Action.HANDSHAKE));
        return nextForecast();
    }

    private UpdateGroupCapacityForecast nextForecast() throws InterruptedException {
        return (UpdateGroupCapacityForecast)
                gateway.next(Action.UPDATE_GROUP_CAPACITY_FORECAST).message();
    }

    private void acknowledge(FakeGateway.Got handshake) throws Exception {
        assertThat(gateway.post(derms, token(), handshake.requestId(), new HandshakeAcknowledge(EVERY_SECOND))
                        .statusCode())
                .isEqualTo(204);
    }

    private static Heartbeat heartbeat() {
        return new Heartbeat(Instant.now().plusSeconds(60));
    }

    private static UpdateAssetMeasurements measured(String group, CapacityUnit unit) {
        var moment = new InstantaneousMeasurement(
                BigDecimal.valueOf(7360), PhaseIndicator.ALL, unit, Instant.parse("2026-07-30T02:00:00Z"));
        return new UpdateAssetMeasurements(
                group, List.of(new AssetMeasurement("AKL001", AssetCategory.CHARGING, null, moment)));
    }

    private String token() throws Exception {
        return JSON.readTree(tokenAnswer("headroom", "s3cret-of-headroom").body())
                .path("access_token")
                .asString();
    }

    private HttpResponse<String> tokenAnswer(String id, String secret) throws Exception {
        String form = "grant_type=client_credentials&client_id=" + id + "&client_secret=" + secret;
        return gateway.http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + derms.port() + "/oauth2/token"))
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }

    private JsonNode state() throws Exception {
        HttpResponse<String> answer =
                gateway.http.send(HttpRequest.newBuilder(controlUri("state")).build(), BodyHandlers.ofString());
        return JSON.readTree(answer.body());
    }

    private HttpResponse<String> control(String command) throws Exception {
        return gateway.http.send(
                HttpRequest.newBuilder(controlUri(command))
                        .POST(BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> control(String command, String origin) throws Exception {
        return gateway.http.send(
                HttpRequest.newBuilder(controlUri(command))
                        .header("Origin", origin)
                        .POST(BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
    }

    private URI controlUri(String command) {
        return URI.create("http://127.0.0.1:" + derms.port() + "/control/" + command);
    }

    private DermsSettings settings(int port) {
        DermsSettings.Login login = new DermsSettings.Login(
                URI.create(gateway.url() + "/oauth2/token"), "vector", new Secret("s3cret-of-vector"));
        return new DermsSettings(
                new DermsSettings.Listen("127.0.0.1", port),
                new DermsSettings.Gateway(
                        URI.create(gateway.url() + "/oscp/fp/2.0"), Map.of("apikey", new Secret("key-1"))),
                new DermsSettings.OAuth(
                        login,
                        new DermsSettings.Client("headroom", new Secret("s3cret-of-headroom")),
                        Duration.ofMinutes(10),
                        Optional.empty()),
                Map.of("fp-id", new Secret("fp-1")),
                Duration.ofSeconds(20),
                Duration.ofMinutes(15),
                Set.of(ORIGIN),
                1,
                ZoneId.of("Pacific/Auckland"),
                List.of(new DermsSettings.Group("AKL001", "AKL001", Power.ofWatts(60_000), Optional.empty())));
    }
}
