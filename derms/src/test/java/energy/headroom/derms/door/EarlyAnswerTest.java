package energy.headroom.derms.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import energy.headroom.derms.testing.FakeDerms;
import energy.headroom.derms.testing.FakeSites;
import energy.headroom.derms.testing.Gateway;
import energy.headroom.derms.testing.Peer;
import energy.headroom.derms.testing.RawConnection;
import energy.headroom.derms.testing.Stores;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers that are known before the body is there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EarlyAnswerTest {
    private static final String FORECAST = "/oscp/fp/2.0/update_group_capacity_forecast";

    private final FakeDerms derms = new FakeDerms();
    private Gateway gateway;
    private Peer vector;

    @BeforeAll
    void start(@TempDir Path folder) {
        gateway = Gateway.start(folder, derms, new Stores(), new FakeSites());
        vector = gateway.vector();
    }

    @AfterAll
    void stop() {
        gateway.close();
        derms.close();
    }

    Stream<Arguments> leavesTheConnectionGoodForTheNextRequest() {
        Map<String, String> good = vector.headers(vector.token());
        return Stream.of(
                arguments("a bad token", 401, FORECAST, with(good, "Authorization", "Bearer nothing")),
                arguments("a bad header", 401, FORECAST, with(good, "apikey", "nothing")),
                arguments("a bad client", 401, "/oauth2/token", Map.of("Authorization", "Basic eDp5")),
                arguments("a message that is not used", 404, "/oscp/fp/2.0/update_asset_measurements", good),
                arguments("a path without messages", 404, "/oscp/nothing", good),
                arguments("another content type", 415, FORECAST, with(good, "Content-Type", "text/plain")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void leavesTheConnectionGoodForTheNextRequest(String name, int status, String path, Map<String, String> headers)
            throws IOException {
        try (RawConnection connection = new RawConnection(gateway.port())) {
            connection.head("POST", path, 4, headers);
            assertThat(connection.isAnsweredWithin(100))
                    .as("nothing is said while the body is on its way")
                    .isFalse();
            connection.send("late");
            assertThat(connection.answer().status()).isEqualTo(status);

            connection.head("POST", path, 4, headers);
            connection.send("late");
            assertThat(connection.answer().status()).as("the next request").isEqualTo(status);
        }
    }

    @Test
    void saysThatTheConnectionEndsWhereMoreWouldCome() throws IOException {
        Map<String, String> good = vector.headers(vector.token());

        assertEnds(401, 1 << 20, with(good, "Authorization", "Bearer nothing"));
        assertEnds(413, 16 << 20, good);
        assertEnds(415, 16 << 20, with(good, "Content-Type", "text/plain"));
        assertEnds(401, 4, Map.of("Expect", "100-continue"));
    }

    private void assertEnds(int status, int length, Map<String, String> headers) throws IOException {
        try (RawConnection connection = new RawConnection(gateway.port())) {
            connection.head("POST", FORECAST, length, headers);
            RawConnection.Answer answer = connection.answer();

            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.endsTheConnection()).as(answer.toString()).isTrue();
        }
    }

    private static Map<String, String> with(Map<String, String> headers, String name, String value) {
        Map<String, String> changed = new HashMap<>(headers);
        changed.put(name, value);
        return changed;
    }
}
