package energy.headroom.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CommissioningApiTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String PATH = "/api/v1/sites/quay-street/commissioning";
    private static RunningConsole console;

    @BeforeAll
    static void start() {
        console = RunningConsole.withSites(new FakeClock("2026-07-01T02:05:09Z"));
    }

    @AfterAll
    static void stop() {
        console.close();
    }

    @BeforeEach
    void fresh() {
        console.ports.orders.clear();
        console.ports.notTried = Map.of();
    }

    @Test
    void beginsTestsAndSaysWhichDidNotBegin() throws Exception {
        console.ports.notTried = Map.of("quay-street-02", "it is not connected");
        HttpResponse<String> answer = post("{'chargers': ['quay-street-01', 'quay-street-02'], 'cut': '90s'}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(answer.body())
                .isEqualTo("{\"begun\":[\"quay-street-01\"],\"not\":{\"quay-street-02\":\"it is not connected\"}}");
        assertThat(console.ports.orders)
                .containsExactly("quay-street [quay-street-01, quay-street-02] tried for PT1M30S by tests");
        post("{}");
        assertThat(console.ports.orders.getLast().toString()).contains("quay-street-03", "PT2M");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'cut': '59s'}             | \"cut\" has to be 1 minute to 1 hour",
                "{'cut': '61m'}             | \"cut\" has to be 1 minute to 1 hour",
                "{'cut': 120}               | \"cut\" has to be there, as a time",
                "{'chargers': ['nowhere']}  | \"chargers\": there is no charger",
                "{'reason': 'x'}            | \"reason\" is no field here",
            },
            quoteCharacter = '`')
    void namesTheFieldThatIsWrong(String body, String fault) throws Exception {
        HttpResponse<String> answer = post(body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(JSON.readTree(answer.body()).get("detail").asString()).startsWith(fault);
        assertThat(console.ports.orders).isEmpty();
    }

    @Test
    void showsHowTestsEndedAndWhereTheSiteSettles() throws Exception {
        JsonNode site = JSON.readTree(console.get("/api/v1/sites/quay-street").body());
        assertThat(site.get("settling"))
                .hasToString("{\"power_w\":18400,\"fallback_w\":20000,\"proven\":2,\"chargers\":5}");
        JsonNode test = site.get("chargers").get(0).get("commissioning");
        assertThat(test.get("outcome").asString()).isEqualTo("settled");
        assertThat(test.get("drew_after_w").asLong()).isEqualTo(6_500);
        assertThat(site.get("chargers").get(1).get("commissioning").isNull()).isTrue();
        assertThat(console.get("/sites/quay-street").body())
                .contains("18.4 kW of 20.0 kW", "Test of its fallback: settled");
    }

    @Test
    void letsNobodyOrderWhoIsNotSignedIn() throws Exception {
        assertThat(console.send(HttpRequest.newBuilder(console.uri(PATH)).POST(BodyPublishers.ofString("{}")))
                        .statusCode())
                .isEqualTo(401);
    }

    private static HttpResponse<String> post(String body) throws Exception {
        return console.post(PATH, body.replace('\'', '"'));
    }
}
