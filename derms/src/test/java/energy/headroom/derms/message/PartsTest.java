package energy.headroom.derms.message;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.derms.testing.FakeDerms;
import energy.headroom.derms.testing.FakeDerms.Got;
import energy.headroom.derms.testing.FakeDerms.Reply;
import energy.headroom.derms.testing.FakeSites;
import energy.headroom.derms.testing.Gateway;
import energy.headroom.derms.testing.Peer;
import energy.headroom.derms.testing.Profiles;
import energy.headroom.derms.testing.Stores;
import energy.headroom.limits.LinkState;
import energy.headroom.oscp.message.Action;
import energy.headroom.oscp.profile.Profile;
import energy.headroom.sites.SiteCommand.ForecastTaken;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages in parts, over real sockets. */
class PartsTest {
    private static final String WHOLE = Forecasts.ofKilowatts("AKL001", 7);

    private final FakeDerms derms = new FakeDerms();
    private final FakeSites sites = new FakeSites();
    private final Stores stores = new Stores();

    @TempDir
    private Path folder;

    private @Nullable String token;

    @AfterEach
    void stop() {
        derms.close();
    }

    private Gateway online(Profile profile) throws InterruptedException {
        Gateway gateway = Gateway.start(folder, derms, stores, sites, profile);
        gateway.goOnline(derms, sites);
        return gateway;
    }

    private HttpResponse<String> part(
            Gateway gateway, String id, @Nullable String correlation, int index, int count, String body) {
        Peer vector = gateway.vector();
        String mine = token == null ? vector.token() : token;
        token = mine;
        Map<String, String> headers = vector.headers(mine);
        headers.put("x-request-id", id);
        if (correlation != null) {
            headers.put("x-correlation-id", correlation);
        }
        headers.put("X-Segment-Index", Integer.toString(index));
        headers.put("X-Segment-Count", Integer.toString(count));
        return vector.post(Forecasts.ACTION, body, headers);
    }

    @Test
    void putsSlicesTogetherByBothHabitsOfCorrelation() throws InterruptedException {
        try (Gateway gateway = online(Profiles.builtIn("vector"))) {
            for (String thirdNames : new String[] {"first", "second"}) {
                String first = "first of " + thirdNames;
                assertThat(part(gateway, first, null, 1, 3, WHOLE.substring(0, 20))
                                .statusCode())
                        .isEqualTo(204);
                assertThat(part(gateway, "second of " + thirdNames, first, 2, 3, WHOLE.substring(20, 50))
                                .statusCode())
                        .isEqualTo(204);
                assertThat(sites.forecasts).as("nothing before the whole").isEmpty();

                HttpResponse<String> last =
                        part(gateway, "third", thirdNames + " of " + thirdNames, 3, 3, WHOLE.substring(50));

                assertThat(last.statusCode()).isEqualTo(204);
                assertThat(sites.forecasts.remove().messageId()).isEqualTo(first);
                stores.forgetRequests();
            }
        }
    }

    @Test
    void joinsPartsThatAreEachAMessage() throws InterruptedException {
        try (Gateway gateway = online(Profiles.builtIn("vector"))) {
            String later = WHOLE.replace("T01:", "T02:");
            part(gateway, "a", null, 1, 2, WHOLE);
            part(gateway, "b", "a", 2, 2, later);

            assertThat(sites.forecasts.remove().forecast().blocks()).hasSize(2);
            part(gateway, "b", "a", 2, 2, later);
            assertThat(sites.forecasts)
                    .as("the last part again repeats the message")
                    .isEmpty();
        }
    }

    @Test
    void onlyTheWholeCounts() throws InterruptedException {
        try (Gateway gateway = online(Profiles.builtIn("vector"))) {
            sites.answerForecasts(new ForecastTaken.NotStored("the disk is full"));
            part(gateway, "a", null, 1, 2, WHOLE.substring(0, 20));
            assertThat(part(gateway, "b", "a", 2, 2, WHOLE.substring(20)).statusCode())
                    .isEqualTo(503);
            sites.forecasts.clear();
            sites.answerForecasts(new ForecastTaken.Stored());

            assertThat(part(gateway, "b", "a", 2, 2, WHOLE.substring(20)).statusCode())
                    .isEqualTo(204);
            assertThat(sites.forecasts).hasSize(1);
        }
    }

    @Test
    void aLastPartIsNotAcceptedWhereOthersWereLostByARestart() throws InterruptedException {
        try (Gateway before = online(Profiles.builtIn("vector"))) {
            assertThat(part(before, "a", null, 1, 2, WHOLE.substring(0, 20)).statusCode())
                    .isEqualTo(204);
        }
        token = null;
        try (Gateway after = Gateway.start(folder, derms, stores, sites)) {
            after.links().start();
            sites.await("quay-street", LinkState.ONLINE);

            HttpResponse<String> last = part(after, "b", "a", 2, 2, WHOLE.substring(20));

            assertThat(last.statusCode())
                    .as("its sender would take a 204 for that of the whole")
                    .isEqualTo(503);
            assertThat(last.body()).contains("1 of 2 parts have not come");
            assertThat(part(after, "a", null, 1, 2, WHOLE.substring(0, 20)).statusCode())
                    .isEqualTo(204);
            assertThat(sites.forecasts).hasSize(1);
        }
    }

    @Test
    void keepsWithinTheBoundsOfTheProfile() throws Exception {
        Profile narrow = Profiles.changed(
                folder,
                "vector",
                "parts: 100",
                "parts: 3",
                "bytes: 2097152",
                "bytes: 300",
                "open: 16",
                "open: 2",
                "held: 8388608",
                "held: 1000");
        try (Gateway gateway = online(narrow)) {
            assertThat(part(gateway, "a", null, 1, 4, "{").statusCode())
                    .as("parts")
                    .isEqualTo(413);
            assertThat(part(gateway, "b", null, 1, 2, "x".repeat(301)).statusCode())
                    .as("bytes")
                    .isEqualTo(413);
            assertThat(part(gateway, "c", null, 1, 2, "x".repeat(250)).statusCode())
                    .isEqualTo(204);
            HttpResponse<String> full = part(gateway, "d", null, 1, 2, "x".repeat(250));
            assertThat(full.statusCode()).as("held").isEqualTo(429);
            assertThat(full.headers().firstValue("retry-after")).isPresent();
            assertThat(part(gateway, "e", null, 1, 2, "x").statusCode()).isEqualTo(204);
            assertThat(part(gateway, "f", null, 1, 2, "x").statusCode())
                    .as("open")
                    .isEqualTo(429);
            assertThat(part(gateway, "g", null, 3, 2, "x").statusCode())
                    .as("numbers")
                    .isEqualTo(400);
        }
    }

    @Test
    void answersPartsWhileOfflineLikeMessages() throws InterruptedException {
        try (Gateway gateway = Gateway.start(folder, derms, stores, sites)) {
            assertThat(part(gateway, "a", null, 1, 2, WHOLE.substring(0, 20)).statusCode())
                    .isEqualTo(409);
        }
    }

    @Test
    void sendsWhatIsTooLargeInPartsAndAllOfThemAgainAfterAFailure() throws Exception {
        Profile small = Profiles.changed(folder, "vector", "largest-sent: 1048576", "largest-sent: 256");
        try (Gateway gateway = online(small)) {
            String action = Action.UPDATE_ASSET_MEASUREMENTS.pathName();
            derms.answerOnce(action, Reply.of(204));
            derms.answerOnce(action, Reply.of(503));
            gateway.report(Instant.parse("2026-07-01T00:00:00Z"));

            Got first = derms.next(action);
            Got refused = derms.next(action);
            Got firstAgain = derms.next(action);
            Got second = derms.next(action);

            assertThat(first.header("x-segment-index")).isEqualTo("1");
            assertThat(first.headers()).doesNotContainKey("x-correlation-id");
            assertThat(second.header("x-segment-index")).isEqualTo("2");
            assertThat(second.header("x-segment-count")).isEqualTo(first.header("x-segment-count"));
            assertThat(second.header("x-correlation-id")).isEqualTo(first.header("x-request-id"));
            assertThat(firstAgain.body()).isEqualTo(first.body());
            assertThat(firstAgain.header("x-request-id")).isEqualTo(first.header("x-request-id"));
            assertThat(second.body()).isEqualTo(refused.body());
            assertThat(second.header("x-request-id")).isEqualTo(refused.header("x-request-id"));
        }
    }
}
