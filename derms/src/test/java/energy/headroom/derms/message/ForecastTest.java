package energy.headroom.derms.message;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.derms.CallerLimits;
import energy.headroom.derms.testing.FakeDerms;
import energy.headroom.derms.testing.FakeSites;
import energy.headroom.derms.testing.Gateway;
import energy.headroom.derms.testing.Peer;
import energy.headroom.derms.testing.Stores;
import energy.headroom.limits.BlockPhase;
import energy.headroom.limits.Capacity;
import energy.headroom.limits.ForecastType;
import energy.headroom.sites.SiteCommand.ForecastTaken;
import energy.headroom.sites.SiteCommand.TakeForecast;
import energy.headroom.units.Current;
import energy.headroom.units.Energy;
import energy.headroom.units.Power;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForecastTest {
    private static final String ACTION = "update_group_capacity_forecast";

    private final FakeDerms derms = new FakeDerms();
    private final FakeSites sites = new FakeSites();
    private final Stores stores = new Stores();
    private Gateway gateway;
    private Peer vector;
    private String token;

    @BeforeAll
    void start(@TempDir Path folder) throws InterruptedException {
        gateway = Gateway.start(folder, derms, stores, sites);
        vector = gateway.vector();
        token = vector.token();
        gateway.goOnline(derms, sites);
    }

    @AfterEach
    void forget() {
        sites.forget();
        sites.answerForecasts(new ForecastTaken.Stored());
    }

    @AfterAll
    void stop() {
        gateway.close();
        derms.close();
    }

    private HttpResponse<String> post(String body) {
        return vector.post(ACTION, body, vector.headers(token));
    }

    private static String forecast(String group, String type, String... blocks) {
        return "{\"group_id\":\"%s\",\"type\":\"%s\",\"forecasted_blocks\":[%s]}"
                .formatted(group, type, String.join(",", blocks));
    }

    private static String block(String capacity, String unit, String phase, int hour) {
        return ("{\"capacity\":%s,\"unit\":\"%s\",\"phase\":\"%s\",\"start_time\":\"2099-01-01T%02d:00:00+13:00\","
                        + "\"end_time\":\"2099-01-01T%02d:30:00+13:00\"}")
                .formatted(capacity, unit, phase, hour, hour);
    }

    @Test
    void answers204OnceTheSiteHasStoredIt() {
        Map<String, String> headers = vector.headers(token);
        headers.put("x-request-id", "forecast-1");

        HttpResponse<String> answer =
                vector.post(ACTION, forecast("AKL001", "CONSUMPTION", block("12.3456", "KW", "ALL", 1)), headers);

        TakeForecast taken = sites.forecasts.remove();
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValue("x-correlation-id")).contains("forecast-1");
        assertThat(taken.messageId()).isEqualTo("forecast-1");
        assertThat(taken.forecast().type()).isEqualTo(ForecastType.CONSUMPTION);
        assertThat(taken.forecast().blocks()).singleElement().satisfies(block -> {
            assertThat(block.start()).isEqualTo(Instant.parse("2098-12-31T12:00:00Z"));
            assertThat(block.phase()).isEqualTo(BlockPhase.ALL);
            assertThat(block.capacity()).isEqualTo(new Capacity.OfPower(Power.ofWatts(12_345)));
        });
    }

    @Test
    void understandsEveryUnitAndPhase() {
        post(forecast(
                "AKL001",
                "FALLBACK_CONSUMPTION",
                block("999.9", "W", "UNKNOWN", 1),
                block("16.5", "A", "ONE", 2),
                block("1500.7", "WH", "TWO", 3),
                block("2.0005", "KWH", "THREE", 4)));

        TakeForecast taken = sites.forecasts.remove();
        assertThat(taken.forecast().blocks())
                .extracting(block -> block.capacity())
                .containsExactly(
                        new Capacity.OfPower(Power.ofWatts(999)),
                        new Capacity.OfCurrent(Current.ofMilliamperes(16_500)),
                        new Capacity.OfEnergy(Energy.ofWattHours(1500)),
                        new Capacity.OfEnergy(Energy.ofWattHours(2000)));
        assertThat(taken.forecast().blocks())
                .extracting(block -> block.phase())
                .containsExactly(BlockPhase.UNKNOWN, BlockPhase.ONE, BlockPhase.TWO, BlockPhase.THREE);
    }

    @Test
    void takesADayOf96Blocks() {
        String blocks = IntStream.range(0, 96)
                .mapToObj(i ->
                        "{\"capacity\":50,\"unit\":\"KW\",\"phase\":\"ALL\",\"start_time\":\"%s\",\"end_time\":\"%s\"}"
                                .formatted(
                                        Instant.parse("2099-01-01T00:00:00Z").plusSeconds(900L * i),
                                        Instant.parse("2099-01-01T00:15:00Z").plusSeconds(900L * i)))
                .collect(Collectors.joining(","));

        assertThat(post(forecast("AKL001", "CONSUMPTION", blocks)).statusCode()).isEqualTo(204);
        assertThat(sites.forecasts.remove().forecast().blocks()).hasSize(96);
    }

    @Test
    void namesEveryFaultWithItsPlace() {
        HttpResponse<String> answer =
                post(forecast("AKL001", "SOMETIMES", block("-1", "KW", "ALL", 1), block("5", "HP", "ALL", 2)));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .startsWith("{\"message\":")
                .contains("/type", "/forecasted_blocks/0/capacity", "/forecasted_blocks/1/unit");
        assertThat(sites.forecasts).isEmpty();
    }

    @Test
    void namesBlocksThatMakeNoForecast() {
        HttpResponse<String> answer =
                post(forecast("AKL001", "CONSUMPTION", block("5", "KW", "ALL", 1), block("6", "KW", "ALL", 1)));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("/forecasted_blocks/1");
        assertThat(sites.forecasts).isEmpty();
    }

    @Test
    void refusesMorePowerThanThereIs() {
        HttpResponse<String> answer = post(forecast("AKL001", "CONSUMPTION", block("9".repeat(30), "KW", "ALL", 1)));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("/forecasted_blocks/0");
    }

    @Test
    void answersForAnothersGroupAsForNone() {
        HttpResponse<String> none = post(forecast("NOBODY", "CONSUMPTION", block("5", "KW", "ALL", 1)));
        HttpResponse<String> anothers = post(forecast("WLG001", "CONSUMPTION", block("5", "KW", "ALL", 1)));

        assertThat(none.statusCode()).isEqualTo(404);
        assertThat(anothers.statusCode()).isEqualTo(none.statusCode());
        assertThat(anothers.body()).isEqualTo(none.body());
        assertThat(anothers.headers().map().keySet())
                .isEqualTo(none.headers().map().keySet());
        assertThat(sites.forecasts).isEmpty();
    }

    @Test
    void asksForItAgainWhenItCouldNotBeStored() {
        sites.answerForecasts(new ForecastTaken.NotStored("the disk is full"));

        HttpResponse<String> answer = post(forecast("AKL001", "CONSUMPTION", block("5", "KW", "ALL", 1)));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("retry-after")).isPresent();
        assertThat(answer.body()).doesNotContain("disk");
    }

    @Test
    void answersARepeatWithoutChangingAnything() {
        Map<String, String> headers = vector.headers(token);
        String body = forecast("AKL001", "CONSUMPTION", block("7", "KW", "ALL", 1));
        vector.post(ACTION, body, headers);
        sites.forecasts.clear();

        HttpResponse<String> repeat = vector.post(ACTION, body, headers);

        assertThat(repeat.statusCode()).isEqualTo(204);
        assertThat(sites.forecasts).isEmpty();
    }

    @Test
    void losesNothingByAnIdThatNeverChanges() {
        Map<String, String> headers = vector.headers(token);
        headers.put("x-request-id", "always-the-same");
        String five = forecast("AKL001", "CONSUMPTION", block("5", "KW", "ALL", 1));
        String six = forecast("AKL001", "CONSUMPTION", block("6", "KW", "ALL", 1));

        for (String body : new String[] {five, six, five}) {
            assertThat(vector.post(ACTION, body, headers).statusCode()).isEqualTo(204);
        }

        assertThat(sites.forecasts).hasSize(3);
    }

    @Test
    void doesNotUseRegister() {
        HttpResponse<String> answer = vector.post("register", "{}", vector.headers(token));

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo("{\"message\":\"register is not used with this provider\"}");
    }

    @Test
    void refusesWhatTheProfileDoesNotTake() {
        assertThat(vector.post("update_asset_measurements", "{}", vector.headers(token))
                        .statusCode())
                .isEqualTo(404);
        assertThat(vector.post("nonsense", "{}", vector.headers(token)).body()).contains("no such message");
    }

    @Test
    void keepsBodiesWithinBounds() {
        Map<String, String> text = vector.headers(token);
        text.put("Content-Type", "text/plain");
        Map<String, String> packed = vector.headers(token);
        packed.put("Content-Encoding", "gzip");

        assertThat(vector.post(ACTION, "{}", text).statusCode()).isEqualTo(415);
        assertThat(vector.post(ACTION, "{}", packed).statusCode()).isEqualTo(415);
        assertThat(post(" ".repeat(CallerLimits.USUAL.largestBody() + 1)).statusCode())
                .isEqualTo(413);
        assertThat(post(" ".repeat(CallerLimits.USUAL.largestBody())).statusCode())
                .isEqualTo(400);
    }

    @Test
    void takesPostOnly() {
        HttpRequest.Builder get = HttpRequest.newBuilder(vector.url("/oscp/fp/2.0/" + ACTION));
        vector.headers(token).forEach(get::header);

        HttpResponse<String> answer = Peer.send(get.build());

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("allow")).contains("POST");
    }

    @Test
    void keepsSecretsOutOfTheLogOfMessages() {
        post(forecast("AKL001", "CONSUMPTION", block("5", "KW", "ALL", 1)));
        vector.post("register", "{\"token\":\"their-token\"}", vector.headers(token));

        assertThat(stores.logged())
                .isNotEmpty()
                .allSatisfy(message -> assertThat(message.toString())
                        .doesNotContain(token, "-of-vector", "-of-our-vector", "secret of", "their-token", "token-1"));
    }
}
