package energy.headroom.derms.message;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.derms.testing.FakeDerms;
import energy.headroom.derms.testing.FakeSites;
import energy.headroom.derms.testing.Gateway;
import energy.headroom.derms.testing.Peer;
import energy.headroom.derms.testing.Stores;
import energy.headroom.oscp.exchange.LoggedMessage;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the message log keeps of what a provider sent. */
class LoggedBodiesTest {
    private final FakeDerms derms = new FakeDerms();
    private final Stores stores = new Stores();

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        derms.close();
    }

    private Gateway start() {
        return Gateway.start(folder, derms, stores, new FakeSites());
    }

    private List<String> bodies(String action) {
        return stores.logged().stream()
                .filter(message -> message.action().equals(action))
                .map(LoggedMessage::body)
                .toList();
    }

    @Test
    void neverATokenWhateverTheMessageIsCalled() {
        String register = "{\"token\" : \"their-\\\"secret\",\"version_url\":[]}";
        try (Gateway gateway = start()) {
            Peer vector = gateway.vector();
            for (String action : List.of("Register", "register", "regsiter")) {
                assertThat(vector.post(action, register).statusCode()).isEqualTo(404);
            }
            assertThat(vector.post("heartbeat", register).statusCode()).isEqualTo(400);
            assertThat(vector.post("heartbeat", "{\"token\":\"their-secret").statusCode())
                    .isEqualTo(400);
        }
        assertThat(stores.logged().toString()).doesNotContain("secret");
        assertThat(bodies("Register")).singleElement().asString().contains("not kept");
        assertThat(bodies("heartbeat"))
                .containsExactly("{\"token\" : \"****\",\"version_url\":[]}", "{\"token\":\"****");
    }

    @Test
    void onlyTheBeginningOfWhatIsRefused() {
        String endless = "{\"group_id\":\"AKL001\",\"x\":\"" + "y".repeat(100_000) + "\"}";
        try (Gateway gateway = start()) {
            assertThat(gateway.vector().post(Forecasts.ACTION, endless).statusCode())
                    .isBetween(400, 409);
        }
        assertThat(bodies(Forecasts.ACTION))
                .singleElement()
                .asString()
                .startsWith(endless.substring(0, 4_000))
                .hasSizeLessThan(4_100);
    }

    @Test
    void refusesIdsThatNobodyWouldKeep() {
        try (Gateway gateway = start()) {
            Peer vector = gateway.vector();
            for (String id : List.of("x-request-id", "x-correlation-id")) {
                Map<String, String> headers = new HashMap<>(vector.headers(vector.token()));
                headers.put(id, "x".repeat(256));
                var answer = vector.post("heartbeat", "{}", headers);
                assertThat(answer.statusCode()).isEqualTo(400);
                assertThat(answer.body()).containsIgnoringCase(id).contains("is longer than 255 characters");
            }
        }
    }
}
