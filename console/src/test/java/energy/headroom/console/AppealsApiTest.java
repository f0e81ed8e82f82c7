package energy.headroom.console;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.limits.Block;
import energy.headroom.limits.BlockPhase;
import energy.headroom.limits.Capacity;
import energy.headroom.limits.ForecastType;
import energy.headroom.sites.NonCompliance;
import energy.headroom.sites.SiteId;
import energy.headroom.sites.port.Appeals.Appeal;
import energy.headroom.sites.port.Pairings.Ordered;
import energy.headroom.units.Power;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppealsApiTest {
    private static final String SITE = "/api/v1/sites/quay-street/";
    private static final String BLOCK =
            "{\"power\":\"50 kW\",\"from\":\"2026-07-01T18:00:00+12:00\",\"until\":\"2026-07-01T08:00:00Z\"}";
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
        console.ports.appealsUsed = true;
        console.ports.appeal = new Appeal.Queued("request-1");
        console.ports.pairing = new Ordered.Done();
    }

    private static HttpResponse<String> post(String call, String body) throws Exception {
        return console.post(SITE + call, body);
    }

    private static List<Block> blocks() {
        return List.of(new Block(
                Instant.parse("2026-07-01T06:00:00Z"),
                Instant.parse("2026-07-01T08:00:00Z"),
                BlockPhase.ALL,
                new Capacity.OfPower(Power.ofWatts(50_000))));
    }

    private static Object provider() {
        return console.ports
                .find(new SiteId("quay-street"))
                .orElseThrow()
                .spec()
                .provider();
    }

    @Test
    void asksForOtherLimits() throws Exception {
        HttpResponse<String> answer = post("adjust", "{\"blocks\":[" + BLOCK + "],\"reason\":\"a full car park\"}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(answer.body()).isEqualTo("{\"request_id\":\"request-1\"}");
        assertThat(console.ports.orders)
                .containsExactly(List.of(provider(), new SiteId("quay-street"), ForecastType.CONSUMPTION, blocks()));
    }

    @Test
    void saysThatAForecastCannotBeKept() throws Exception {
        HttpResponse<String> answer = post(
                "compliance-error",
                "{\"message_id\":\"their-17\",\"blocks\":[" + BLOCK + "],\"reason\":\"QS-01 does not obey\"}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(console.ports.orders)
                .containsExactly(List.of(
                        provider(),
                        new SiteId("quay-street"),
                        new NonCompliance("their-17", "QS-01 does not obey", blocks())));
    }

    @Test
    void refusesWhatTheProfileDoesNotSend() throws Exception {
        console.ports.appealsUsed = false;

        HttpResponse<String> adjust = post("adjust", "{\"blocks\":[" + BLOCK + "],\"reason\":\"more\"}");
        HttpResponse<String> error = post("compliance-error", "{\"message_id\":\"a\",\"reason\":\"it fails\"}");

        assertThat(adjust.statusCode()).isEqualTo(409);
        assertThat(adjust.body()).contains("does not send adjust_group_capacity_forecast");
        assertThat(error.statusCode()).isEqualTo(409);
        assertThat(error.body()).contains("does not send group_capacity_compliance_error");
    }

    private static HttpResponse<String> registration(String method, String path, String token) throws Exception {
        return console.send(HttpRequest.newBuilder(console.uri("/api/v1/providers/" + path))
                .header("Authorization", "Bearer " + token)
                .method(method, BodyPublishers.noBody()));
    }

    @Test
    void renewsAndEndsARegistration() throws Exception {
        String mine = RunningConsole.TOKEN;
        assertThat(registration("POST", "dso/registration/renew", mine).statusCode())
                .isEqualTo(202);
        assertThat(registration("DELETE", "dso/registration", mine).statusCode())
                .isEqualTo(202);
        assertThat(console.ports.orders).containsExactly("renew dso", "end dso");
        assertThat(registration("POST", "nobody/registration/renew", mine).statusCode())
                .isEqualTo(404);
        assertThat(registration("DELETE", "a b".replace(" ", "%20") + "/registration", mine)
                        .statusCode())
                .isEqualTo(404);
        assertThat(registration("DELETE", "dso/registration", "another token").statusCode())
                .isEqualTo(401);
    }

    @Test
    void saysWhyARegistrationStaysAsItIs() throws Exception {
        console.ports.pairing = new Ordered.NotNow("new tokens are on their way already");
        HttpResponse<String> notNow = registration("POST", "dso/registration/renew", RunningConsole.TOKEN);
        console.ports.pairing = new Ordered.NotStored();
        HttpResponse<String> notStored = registration("DELETE", "dso/registration", RunningConsole.TOKEN);

        assertThat(notNow.statusCode()).isEqualTo(409);
        assertThat(notNow.body()).contains("new tokens are on their way already");
        assertThat(notStored.statusCode()).isEqualTo(503);
        assertThat(notStored.headers().firstValue("retry-after")).isPresent();
    }

    @Test
    void acceptsNothingThatIsNotStored() throws Exception {
        console.ports.appeal = new Appeal.NotStored();

        HttpResponse<String> adjust = post("adjust", "{\"blocks\":[" + BLOCK + "],\"reason\":\"more\"}");
        HttpResponse<String> error = post("compliance-error", "{\"message_id\":\"a\",\"reason\":\"it fails\"}");

        assertThat(adjust.statusCode()).isEqualTo(503);
        assertThat(adjust.headers().firstValue("retry-after")).isPresent();
        assertThat(adjust.body()).contains("nothing is sent");
        assertThat(error.statusCode()).isEqualTo(503);
    }

    @Test
    void wantsAnOperatorAndASite() throws Exception {
        HttpResponse<String> stranger = console.send(
                HttpRequest.newBuilder(console.uri(SITE + "adjust")).POST(BodyPublishers.ofString("{}")));
        HttpResponse<String> nowhere = console.post("/api/v1/sites/nowhere/adjust", "{}");

        assertThat(stranger.statusCode()).isEqualTo(401);
        assertThat(nowhere.statusCode()).isEqualTo(404);
        assertThat(console.ports.orders).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "adjust | [] | JSON object",
                "adjust | {\"reason\":\"x\"} | \\\"blocks\\\" has to be there",
                "adjust | {\"blocks\":[3],\"reason\":\"x\"} | list of objects",
                "adjust | {\"blocks\":[{\"power\":\"5\"}],\"reason\":\"x\"} | \\\"from\\\" has to be there",
                "adjust | {\"blocks\":[],\"reason\":\"x\",\"type\":\"optimum\"} | \\\"type\\\" has to be",
                "adjust | {\"what\":1} | is no field here",
                "compliance-error | {\"reason\":\"x\"} | \\\"message_id\\\" has to be there",
                "compliance-error | {\"message_id\":\"a b\",\"reason\":\"x\"} | X-Request-ID of the forecast",
                "compliance-error | {\"message_id\":\"a\"} | \\\"reason\\\" has to be there",
            })
    void namesTheFieldThatIsWrong(String call, String body, String fault) throws Exception {
        HttpResponse<String> answer = post(call, body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(fault);
        assertThat(console.ports.orders).isEmpty();
    }
}
