package energy.headroom.console;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.sites.port.OutboxView;
import energy.headroom.sites.port.SetAside;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a provider will not take is shown with its answer, and can be sent again by hand. */
@SuppressWarnings("NullAway.Init")
class SetAsideTest {
    private static final FakeClock CLOCK = new FakeClock("2026-07-01T02:05:09Z");
    private static final String AGAIN = "/api/v1/providers/vector-test/set-aside/request-1/send-again";
    private final Ports ports = new Ports();
    private RunningConsole console;

    @BeforeEach
    void start() {
        ports.links.add(Ports.link("vector-test", CLOCK.instant()).withOutbox(new OutboxView(12, 1_000, 1, 34, 0)));
        ports.aside.add(new SetAside.Message(
                "request-1",
                "update_asset_measurements",
                "AKL001",
                null,
                "{\"group_id\":\"AKL001\"}",
                Instant.parse("2026-07-01T02:00:00Z"),
                400,
                "no such asset",
                Instant.parse("2026-07-01T02:00:02Z")));
        console = RunningConsole.withTokens(ports, CLOCK);
    }

    @AfterEach
    void stop() {
        console.close();
    }

    private HttpResponse<String> post(String path) throws Exception {
        return console.send(HttpRequest.newBuilder(console.uri(path))
                .header("Authorization", "Bearer " + RunningConsole.TOKEN)
                .POST(BodyPublishers.noBody()));
    }

    @Test
    void isListedWithItsAnswer() throws Exception {
        assertThat(console.get("/api/v1/providers/vector-test/set-aside").body())
                .isEqualTo("{\"items\":[{\"request_id\":\"request-1\",\"action\":\"update_asset_measurements\","
                        + "\"group_id\":\"AKL001\",\"correlation_id\":null,\"body\":\"{\\\"group_id\\\":\\\"AKL001\\\"}\","
                        + "\"created_at\":\"2026-07-01T02:00:00Z\",\"status\":400,\"answer\":\"no such asset\","
                        + "\"set_aside_at\":\"2026-07-01T02:00:02Z\"}]}");
        assertThat(console.get("/api/v1/providers/nobody/set-aside").statusCode())
                .isEqualTo(404);
        assertThat(console.get("/api/v1/providers/vector-test/set-aside?limit=0")
                        .statusCode())
                .isEqualTo(400);
        assertThat(console.get("/messages").body()).contains("no such asset", "data-again=\"" + AGAIN + "\"");
    }

    @Test
    void isSentAgainByThoseWhoMay() throws Exception {
        HttpRequest.Builder stranger =
                HttpRequest.newBuilder(console.uri(AGAIN)).POST(BodyPublishers.noBody());
        assertThat(console.send(stranger).statusCode()).isEqualTo(401);
        assertThat(ports.orders).isEmpty();

        assertThat(post(AGAIN).statusCode()).isEqualTo(202);
        assertThat(ports.orders).containsExactly("send again vector-test request-1");

        ports.again = SetAside.Again.NOT_THERE;
        assertThat(post(AGAIN).statusCode()).isEqualTo(404);
        ports.again = SetAside.Again.NOT_STORED;
        assertThat(post(AGAIN).statusCode()).isEqualTo(503);
    }

    @Test
    void showsHowFullTheOutboxIs() throws Exception {
        assertThat(console.get("/api/v1/links").body())
                .contains("\"outbox\":{\"waiting\":12,\"most\":1000,\"nearly_full\":false,\"set_aside\":1,"
                        + "\"thinned\":34,\"dropped\":0}");
        assertThat(console.get("/").body()).contains("1 set aside").doesNotContain("outbox-filling");

        ports.links.set(0, ports.links.getFirst().withOutbox(new OutboxView(800, 1_000, 0, 0, 0)));

        assertThat(console.get("/").body()).contains("outbox-filling", "800 of at most 1000 messages wait");
    }
}
