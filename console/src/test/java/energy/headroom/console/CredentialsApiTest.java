package energy.headroom.console;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.sites.port.Credentials.Reloaded;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CredentialsApiTest {
    private static RunningConsole console;

    @BeforeAll
    static void start() {
        console = RunningConsole.withTokens(new Ports(), new FakeClock("2026-07-01T02:05:09Z"));
    }

    @AfterAll
    static void stop() {
        console.close();
    }

    private static HttpResponse<String> post(String path) throws Exception {
        return console.send(HttpRequest.newBuilder(console.uri(path))
                .header("Authorization", "Bearer " + RunningConsole.TOKEN)
                .POST(BodyPublishers.noBody()));
    }

    @Test
    void tellsWhatWasTakenAndHowLongTheOldOnesAreGood() throws Exception {
        console.ports.reloaded = new Reloaded.Done(
                Instant.parse("2026-07-02T02:05:09Z"), List.of("inbound.client-secret"), List.of("inbound.scopes"));

        HttpResponse<String> answer = post("/api/v1/providers/vector-test/credentials/reload");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo("{\"provider\":\"vector-test\",\"old_until\":\"2026-07-02T02:05:09Z\","
                        + "\"taken\":[\"inbound.client-secret\"],\"after_restart\":[\"inbound.scopes\"]}");
    }

    @Test
    void saysWhyNothingWasChanged() throws Exception {
        console.ports.reloaded = new Reloaded.Refused("The settings have faults: headroom.yaml:7: x: is missing");

        HttpResponse<String> answer = post("/api/v1/providers/vector-test/credentials/reload");

        assertThat(answer.statusCode()).as("sent again it fails again").isEqualTo(409);
        assertThat(answer.body()).contains("the old credentials hold", "headroom.yaml:7");
        assertThat(post("/api/v1/providers/nobody/credentials/reload").statusCode())
                .isEqualTo(404);
    }

    @Test
    void rotatesTheKeyForWhoeverIsLetInOnly() throws Exception {
        assertThat(post("/api/v1/signing-key/rotate").statusCode()).isEqualTo(204);
        assertThat(console.send(HttpRequest.newBuilder(console.uri("/api/v1/signing-key/rotate"))
                                .POST(BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(401);
        assertThat(console.ports.rotations).hasValue(1);
    }
}
