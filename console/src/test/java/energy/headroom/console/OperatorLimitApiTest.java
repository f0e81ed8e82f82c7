package energy.headroom.console;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.limits.OperatorLimit;
import energy.headroom.sites.SiteCommand.OperatorLimitTaken;
import energy.headroom.units.Power;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OperatorLimitApiTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String PATH = "/api/v1/sites/quay-street/operator-limit";
    private static RunningConsole console;
    private static Instant now;

    @BeforeAll
    static void start() {
        FakeClock clock = new FakeClock("2026-07-01T02:05:09Z");
        now = clock.instant();
        console = RunningConsole.withSites(clock);
    }

    @AfterAll
    static void stop() {
        console.close();
    }

    @BeforeEach
    void fresh() {
        console.ports.orders.clear();
        console.ports.answer = new OperatorLimitTaken.Stored();
    }

    @Test
    void setsALimitInTheNameOfTheCaller() throws Exception {
        HttpResponse<String> answer = put("{\"power\": \"20 kW\", \"for\": \"2h\", \"reason\": \"cable works\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        Instant end = now.plus(Duration.ofHours(2));
        assertThat(console.ports.orders)
                .containsExactly(new OperatorLimit(Power.ofWatts(20_000), now, end, "cable works", "tests"));
        JsonNode limit = JSON.readTree(answer.body());
        assertThat(limit.propertyNames()).containsExactly("power_w", "from", "until", "reason", "by");
        assertThat(limit.get("power_w").asLong()).isEqualTo(20_000);
        assertThat(limit.get("until").asString()).isEqualTo(end.toString());
    }

    @Test
    void takesZeroAndAnEndAsAMomentOfAnyOffset() throws Exception {
        put("{\"power\": \"0 W\", \"until\": \"2026-07-01T15:00:00+12:00\", \"reason\": \"drill\"}");
        assertThat(console.ports.orders)
                .containsExactly(
                        new OperatorLimit(Power.ZERO, now, Instant.parse("2026-07-01T03:00:00Z"), "drill", "tests"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'power': '20', 'for': '2h', 'reason': 'x'}                        | \"power\" has to be a power such as",
                "{'power': 20000, 'for': '2h', 'reason': 'x'}                       | \"power\" has to be there, as a power such as",
                "{'power': '-1 kW', 'for': '2h', 'reason': 'x'}                     | \"power\" has to be a power such as",
                "{'power': 'unlimited', 'for': '2h', 'reason': 'x'}                 | \"power\" has to be a power such as",
                "{'for': '2h', 'reason': 'x'}                                       | \"power\" has to be there",
                "{'power': '1 W', 'reason': 'x'}                                    | Either \"for\" or \"until\"",
                "{'power': '1 W', 'for': '2h', 'until': '2026-07-01T03:00:00Z', 'reason': 'x'} | Either \"for\" or \"until\"",
                "{'power': '1 W', 'for': 'ever', 'reason': 'x'}                     | \"for\" has to be a time",
                "{'power': '1 W', 'for': '0s', 'reason': 'x'}                       | \"for\" has to be a time",
                "{'power': '1 W', 'for': '999999d', 'reason': 'x'}                  | \"for\" has to end the limit after now and within 31 days",
                "{'power': '1 W', 'until': '2026-06-30T00:00:00Z', 'reason': 'x'}   | \"until\" has to end the limit after now",
                "{'power': '1 W', 'until': 'noon', 'reason': 'x'}                   | \"until\" has to be a time",
                "{'power': '1 W', 'for': '2h'}                                      | \"reason\" has to be there",
                "{'power': '1 W', 'for': '2h', 'reason': ' '}                       | \"reason\" has to say why",
                "{'power': '1 W', 'for': '2h', 'reason': 'a\\nb'}                   | \"reason\" has to say why",
                "{'power': '1 W', 'for': '2h', 'reason': 'x', 'phase': 'L1'}        | \"phase\" is no field here",
                "[]                                                                 | The body has to be a JSON object",
                "{                                                                  | The body has to be a JSON object"
            },
            quoteCharacter = '`')
    void namesTheFieldThatIsWrong(String body, String fault) throws Exception {
        HttpResponse<String> answer = put(body.replace('\'', '"'));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(JSON.readTree(answer.body()).get("detail").asString()).startsWith(fault);
        assertThat(console.ports.orders).isEmpty();
    }

    @Test
    void refusesABodyThatIsTooLongAndASiteThatIsNotThere() throws Exception {
        assertThat(put(" ".repeat(5_000)).statusCode()).isEqualTo(400);
        HttpRequest.Builder nowhere =
                authorised("/api/v1/sites/nowhere/operator-limit").PUT(BodyPublishers.ofString("{}"));
        assertThat(console.send(nowhere).statusCode()).isEqualTo(404);
        assertThat(console.ports.orders).isEmpty();
    }

    @Test
    void saysThatALimitWasNotStored() throws Exception {
        console.ports.answer = new OperatorLimitTaken.NotStored("disk full");
        HttpResponse<String> answer = put("{\"power\": \"20 kW\", \"for\": \"2h\", \"reason\": \"x\"}");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(JSON.readTree(answer.body()).get("detail").asString())
                .contains("Where it lowers, it holds", "disk full");
        assertThat(console.send(authorised(PATH).DELETE()).body()).contains("the limit holds on");
    }

    @Test
    void endsALimitInTheNameOfTheCaller() throws Exception {
        assertThat(console.send(authorised(PATH).DELETE()).statusCode()).isEqualTo(204);
        assertThat(console.ports.orders).containsExactly("quay-street ended by tests");
    }

    @Test
    void letsNobodyOrderWhoIsNotSignedIn() throws Exception {
        HttpRequest.Builder order = HttpRequest.newBuilder(console.uri(PATH)).PUT(BodyPublishers.ofString("{}"));
        assertThat(console.send(order).statusCode()).isEqualTo(401);
        assertThat(console.send(HttpRequest.newBuilder(console.uri(PATH)).DELETE())
                        .statusCode())
                .isEqualTo(401);
        assertThat(console.ports.orders).isEmpty();
    }

    @Test
    void showsTheLimitAndWhatIsSaidOfExport() throws Exception {
        JsonNode site = JSON.readTree(console.get("/api/v1/sites/quay-street").body());
        assertThat(site.get("operator_limit").get("power_w").asLong()).isEqualTo(80_000);
        assertThat(site.get("generation_limit_w").asLong()).isEqualTo(5_000);
        JsonNode forecasts = site.get("forecasts");
        assertThat(forecasts.propertyNames()).containsExactly("generation", "fallback_generation", "optimum");
        assertThat(forecasts.get("generation").get(0).get("power_w").asLong()).isEqualTo(5_000);
        JsonNode phase = forecasts.get("generation").get(1);
        assertThat(phase.get("power_w").isNull())
                .as("never a number for unknown")
                .isTrue();
        assertThat(phase.get("phases_w")).isEqualTo(JSON.readTree("{\"L2\":2300}"));
        assertThat(forecasts.get("optimum")).isEmpty();
        JsonNode silent =
                JSON.readTree(console.get("/api/v1/sites/airport-park").body());
        assertThat(silent.get("operator_limit").isNull()).isTrue();
        assertThat(console.get("/sites/quay-street").body()).contains("80.0 kW until", "Export allowed");
    }

    private static HttpRequest.Builder authorised(String path) {
        return HttpRequest.newBuilder(console.uri(path)).header("Authorization", "Bearer " + RunningConsole.TOKEN);
    }

    private static HttpResponse<String> put(String body) throws Exception {
        return console.send(authorised(PATH).PUT(BodyPublishers.ofString(body)));
    }
}
