package energy.headroom.derms.message;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.derms.log.Peculiarities;
import energy.headroom.derms.testing.FakeDerms;
import energy.headroom.derms.testing.FakeSites;
import energy.headroom.derms.testing.Gateway;
import energy.headroom.derms.testing.LogLines;
import energy.headroom.derms.testing.Peer;
import energy.headroom.derms.testing.Profiles;
import energy.headroom.derms.testing.Stores;
import energy.headroom.limits.LinkState;
import energy.headroom.oscp.profile.Profile;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepeatsTest {
    private final FakeDerms derms = new FakeDerms();
    private final FakeSites sites = new FakeSites();
    private final Stores stores = new Stores();

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        derms.close();
    }

    private Gateway online(Profile profile) throws InterruptedException {
        Gateway gateway = Gateway.start(folder, derms, stores, sites, profile);
        gateway.goOnline(derms, sites);
        return gateway;
    }

    private static HttpResponse<String> post(Gateway gateway, String requestId, int kilowatts) {
        Peer vector = gateway.vector();
        Map<String, String> headers = vector.headers(vector.token());
        headers.put("x-request-id", requestId);
        return vector.post(Forecasts.ACTION, Forecasts.ofKilowatts("AKL001", kilowatts), headers);
    }

    @Test
    void knowsARepeatAlsoAfterARestart() throws InterruptedException {
        for (String profile : new String[] {"vector", "oscp-2.0"}) {
            try (Gateway before = online(Profiles.builtIn(profile))) {
                assertThat(post(before, "id of " + profile, 7).statusCode()).isEqualTo(204);
                assertThat(sites.forecasts.remove()).isNotNull();
            }
            try (Gateway after = Gateway.start(folder, derms, stores, sites, Profiles.builtIn(profile))) {
                after.links().start();
                sites.await("quay-street", LinkState.ONLINE);
                assertThat(post(after, "id of " + profile, 7).statusCode()).isEqualTo(204);
                assertThat(sites.forecasts).as("it changes nothing").isEmpty();
            }
            stores.links.clear();
            derms.forget();
        }
    }

    @Test
    void refusesAnotherMessageUnderTheSameIdByTheStandard() throws InterruptedException {
        try (Gateway gateway = online(Profiles.builtIn("oscp-2.0"))) {
            assertThat(post(gateway, "a", 5).statusCode()).isEqualTo(204);
            sites.forecasts.clear();

            HttpResponse<String> other = post(gateway, "a", 6);

            assertThat(other.statusCode()).isEqualTo(400);
            assertThat(other.body()).isEqualTo("{\"message\":\"X-Request-ID was that of another message\"}");
            assertThat(sites.forecasts).isEmpty();
        }
    }

    @Test
    void takesOneOfThoseThatComeAtTheSameTimeUnderTheSameIdByTheStandard() throws Exception {
        try (Gateway gateway = online(Profiles.builtIn("oscp-2.0"));
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> answers = callers.invokeAll(IntStream.rangeClosed(1, 8)
                    .mapToObj(kilowatts -> (Callable<Integer>)
                            () -> post(gateway, "a", kilowatts).statusCode())
                    .toList());

            assertThat(answers)
                    .extracting(Future::get)
                    .containsExactlyInAnyOrder(204, 400, 400, 400, 400, 400, 400, 400);
            assertThat(sites.forecasts).hasSize(1);
        }
    }

    @Test
    void takesEveryChangeOfAPeerWhoseIdNeverChangesAndSaysSoOnce() throws InterruptedException {
        try (Gateway gateway = online(Profiles.builtIn("vector"));
                LogLines log = new LogLines(Peculiarities.class)) {
            int[] sent = {5, 5, 6, 5, 5, 0};
            for (int kilowatts : sent) {
                assertThat(post(gateway, "constant", kilowatts).statusCode()).isEqualTo(204);
            }

            assertThat(sites.forecasts).as("5, 6, 5, 0").hasSize(4);
            assertThat(log.with("uses a request id again")).hasSize(1);
        }
    }

    @Test
    void answersAnOldMessageThatComesAgainAsBeforeByTheStandardAndTakesItByVectors() throws InterruptedException {
        try (Gateway gateway = online(Profiles.builtIn("oscp-2.0"))) {
            post(gateway, "a", 5);
            post(gateway, "b", 6);
            sites.forecasts.clear();
            assertThat(post(gateway, "a", 5).statusCode()).isEqualTo(204);
            assertThat(sites.forecasts).as("an old forecast does not come back").isEmpty();
        }
    }
}
