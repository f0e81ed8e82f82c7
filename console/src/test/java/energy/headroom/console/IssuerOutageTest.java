package energy.headroom.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** That tokens of a provider may not be judged is shown by the API and on the first page, and only while it is so. */
class IssuerOutageTest {
    private static final FakeClock CLOCK = new FakeClock("2026-07-01T02:05:09Z");

    @Test
    void isShownWhereLinksAreShown() throws Exception {
        Ports ports = new Ports();
        ports.links.add(Ports.link("vector-test", CLOCK.instant()));
        try (RunningConsole console = RunningConsole.open(ports, CLOCK, 0)) {
            assertThat(get(console, "/api/v1/links")).contains("\"issuer_failing_since\":null");
            assertThat(get(console, "/")).doesNotContain("issuer-failing");

            ports.links.set(0, ports.links.getFirst().withIssuerFailingSince(Instant.parse("2026-07-01T02:01:00Z")));

            assertThat(get(console, "/api/v1/links")).contains("\"issuer_failing_since\":\"2026-07-01T02:01:00Z\"");
            assertThat(get(console, "/")).contains("issuer-failing", "Its issuer gives no keys since");
        }
    }

    private static String get(RunningConsole console, String path) throws Exception {
        return console.send(HttpRequest.newBuilder(console.uri(path))).body();
    }
}
