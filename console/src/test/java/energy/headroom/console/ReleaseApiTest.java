package energy.headroom.console;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.sites.SiteCommand.ReleaseTaken;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class ReleaseApiTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String SITE = "/api/v1/sites/quay-street/";
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
        console.ports.releaseAnswer = null;
    }

    @Test
    void releasesAndTakesBackInTheNameOfTheCaller() throws Exception {
        HttpResponse<String> answer = post("release", "{'chargers': ['quay-street-01'], 'reason': 'moves'}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"chargers\":[\"quay-street-01\"]}");
        post("take-back", "{'chargers': ['quay-street-01'], 'reason': 'ours again'}");
        assertThat(console.ports.orders)
                .containsExactly(
                        "quay-street [quay-street-01] released by tests: moves",
                        "quay-street [quay-street-01] taken back by tests: ours again");
    }

    @Test
    void meansAllOfTheSiteWhereNoneIsNamed() throws Exception {
        post("release", "{'reason': 'moves'}");
        assertThat(console.ports.orders.getFirst().toString())
                .startsWith("quay-street [quay-street-01, quay-street-02, ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                          | \"reason\" has to be there",
                "{'reason': 'x', 'chargers': []}             | \"chargers\" has to be a list of names",
                "{'reason': 'x', 'chargers': 'QS-01'}        | \"chargers\" has to be a list of names",
                "{'reason': 'x', 'chargers': [1, {}]}        | \"chargers\" has to be a list of names",
                "{'reason': 'x', 'chargers': ['elsewhere']}  | \"chargers\": there is no charger \"elsewhere\" here. There are",
                "{'reason': 'x', 'charger': 'a'}             | \"charger\" is no field here",
            },
            quoteCharacter = '`')
    void namesTheFieldThatIsWrong(String body, String fault) throws Exception {
        for (String order : new String[] {"release", "take-back"}) {
            HttpResponse<String> answer = post(order, body);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            assertThat(JSON.readTree(answer.body()).get("detail").asString()).startsWith(fault);
        }
        assertThat(console.ports.orders).isEmpty();
    }

    @Test
    void saysWhyNothingWasReleased() throws Exception {
        console.ports.releaseAnswer = new ReleaseTaken.Stopped();
        HttpResponse<String> stopped = post("release", "{'reason': 'x'}");
        assertThat(stopped.statusCode()).isEqualTo(409);
        assertThat(stopped.body()).contains("protective stop");
        console.ports.releaseAnswer = new ReleaseTaken.NotStored("disk full");
        HttpResponse<String> notStored = post("release", "{'reason': 'x'}");
        assertThat(notStored.statusCode()).isEqualTo(503);
        assertThat(notStored.body()).contains("nothing was done", "disk full");
    }

    @ParameterizedTest
    @ValueSource(strings = {"release", "take-back"})
    void letsNobodyOrderWhoIsNotSignedIn(String order) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(console.uri(SITE + order)).POST(BodyPublishers.ofString("{\"reason\":\"x\"}"));
        assertThat(console.send(request).statusCode()).isEqualTo(401);
        assertThat(console.ports.orders).isEmpty();
    }

    private static HttpResponse<String> post(String order, String body) throws Exception {
        return console.post(SITE + order, body.replace('\'', '"'));
    }
}
