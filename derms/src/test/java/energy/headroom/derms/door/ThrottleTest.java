package energy.headroom.derms.door;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.derms.CallerLimits;
import energy.headroom.derms.testing.FakeDerms;
import energy.headroom.derms.testing.FakeSites;
import energy.headroom.derms.testing.Gateway;
import energy.headroom.derms.testing.LogLines;
import energy.headroom.derms.testing.Peer;
import energy.headroom.derms.testing.RawConnection;
import energy.headroom.derms.testing.Stores;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What strangers and providers may cost, over real sockets. */
class ThrottleTest {
    private static final String FORECAST = "/oscp/fp/2.0/update_group_capacity_forecast";
    private static final String STOP = "{\"group_id\":\"AKL001\",\"type\":\"CONSUMPTION\",\"forecasted_blocks\":[{"
            + "\"capacity\":0,\"unit\":\"KW\",\"phase\":\"ALL\",\"start_time\":\"2099-01-01T01:00:00Z\","
            + "\"end_time\":\"2099-01-01T02:00:00Z\"}]}";

    private final FakeSites sites = new FakeSites();

    @TempDir
    private Path folder;

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void slowsWhoeverFailsAndNeverATokenOrSecretThatIsRight() throws Exception {
        CallerLimits slow = Gateway.callers(1 << 20, 1_000, 32, Duration.ofSeconds(15));
        try (FakeDerms derms = new FakeDerms();
                Gateway gateway = Gateway.start(folder, derms, new Stores(), sites, slow);
                LogLines log = new LogLines(Refusal.class);
                RawConnection waiting = new RawConnection(gateway.port())) {
            Peer vector = gateway.vector();
            String token = vector.token();
            assertThat(vector.requestToken("wrong", "grant_type=client_credentials")
                            .statusCode())
                    .as("the first is not slowed")
                    .isEqualTo(401);
            Map<String, String> bad = new HashMap<>(vector.headers(token));
            bad.put("apikey", "wrong");

            waiting.head("POST", FORECAST, 2, bad);
            waiting.send("{}");

            assertThat(vector.token())
                    .as("the same address and client, with a right secret")
                    .isNotEmpty();
            assertThat(vector.post("update_group_capacity_forecast", STOP).statusCode())
                    .as("let in")
                    .isEqualTo(409);
            assertThat(waiting.isAnsweredWithin(200))
                    .as("the wrong one still waits")
                    .isFalse();
            assertThat(log.with("refused")).hasSizeLessThanOrEqualTo(2);
        }
    }

    @Test
    void slowsWhoeverCallsItselfOtherwiseEachTimeAsOne() throws Exception {
        CallerLimits brief = Gateway.callers(1 << 20, 1_000, 32, Duration.ofMillis(20));
        try (FakeDerms derms = new FakeDerms();
                Gateway gateway = Gateway.start(folder, derms, new Stores(), sites, brief)) {
            Peer vector = gateway.vector();
            long start = System.nanoTime();
            for (int i = 0; i < 20; i++) {
                assertThat(new Peer(gateway.port(), "client" + i)
                                .requestToken("wrong", "grant_type=client_credentials")
                                .statusCode())
                        .isEqualTo(401);
            }

            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .as("all but the first were slowed")
                    .isGreaterThanOrEqualTo(Duration.ofMillis(19 * 20));
            assertThat(vector.token()).isNotEmpty();
        }
    }

    @Test
    void takesSoManyRequestsOfAProviderInAMinuteAndEveryForecastThatMayLower() throws Exception {
        CallerLimits few = Gateway.callers(16 * 1024, 10, 32, Duration.ofMillis(1));
        try (FakeDerms derms = new FakeDerms();
                Gateway gateway = Gateway.start(folder, derms, new Stores(), sites, few)) {
            gateway.goOnline(derms, sites);
            Peer vector = gateway.vector();
            Map<String, String> headers = vector.headers(vector.token());
            HttpResponse<String> tooMany = vector.post("update_asset_measurements", "{}", headers);
            int taken = 0;
            for (; tooMany.statusCode() == 404 && taken < 100; taken++) {
                tooMany = vector.post("update_asset_measurements", "{}", headers);
            }

            assertThat(tooMany.statusCode()).isEqualTo(429);
            assertThat(taken).isGreaterThanOrEqualTo(10);
            assertThat(tooMany.headers().firstValue("retry-after")).isPresent();
            assertThat(vector.post("update_group_capacity_forecast", STOP, headers)
                            .statusCode())
                    .as("a stop")
                    .isEqualTo(204);
            assertThat(vector.post("heartbeat", "{}", headers).statusCode())
                    .as("read")
                    .isEqualTo(400);
            assertThat(gateway.other().post("update_asset_measurements", "{}").statusCode())
                    .as("another provider")
                    .isEqualTo(404);
            assertThat(vector.post("heartbeat", " ".repeat(16 * 1024 + 1), headers)
                            .statusCode())
                    .isEqualTo(413);
        }
    }

    @Test
    void countsForecastsThatAreFaultyOrInPartsLikeAnyOtherMessage() throws Exception {
        CallerLimits few = Gateway.callers(16 * 1024, 10, 32, Duration.ofMillis(1));
        try (FakeDerms derms = new FakeDerms();
                Gateway gateway = Gateway.start(folder, derms, new Stores(), sites, few)) {
            gateway.goOnline(derms, sites);
            Peer vector = gateway.vector();
            Map<String, String> headers = vector.headers(vector.token());

            assertThat(statusOfMany(vector, headers, "{}")).as("faulty").isEqualTo(429);
            assertThat(statusOfMany(vector, headers, STOP.replace("AKL001", "NOBODY")))
                    .as("of a group that is not known")
                    .isEqualTo(429);
            Map<String, String> part = new HashMap<>(headers);
            part.put("X-Segment-Index", "1");
            part.put("X-Segment-Count", "2");
            assertThat(statusOfMany(vector, part, STOP)).as("parts").isEqualTo(429);
            assertThat(vector.post("update_group_capacity_forecast", STOP, headers)
                            .statusCode())
                    .as("a stop")
                    .isEqualTo(204);
        }
    }

    /** Many of the same, until there are too many of them; the last answer. */
    private static int statusOfMany(Peer peer, Map<String, String> headers, String body) {
        int status = 0;
        for (int i = 0; i < 100 && status != 429; i++) {
            status = peer.post("update_group_capacity_forecast", body, headers).statusCode();
        }
        return status;
    }

    @Test
    void worksOnSoManyRequestsOfAProviderAtOnceAndOnEveryForecastAndHeartbeatBesides()
            throws IOException, InterruptedException {
        CallerLimits one = Gateway.callers(1 << 20, 1_000_000, 1, Duration.ofMillis(1));
        try (FakeDerms derms = new FakeDerms();
                Gateway gateway = Gateway.start(folder, derms, new Stores(), sites, one);
                RawConnection slow = new RawConnection(gateway.port())) {
            gateway.goOnline(derms, sites);
            Peer vector = gateway.vector();
            Map<String, String> headers = vector.headers(vector.token());
            slow.head("POST", "/oscp/fp/2.0/update_asset_measurements", 2, headers);
            assertThat(slow.isAnsweredWithin(500)).as("it is being read").isFalse();

            HttpResponse<String> second = vector.post("update_asset_measurements", "{}", headers);

            assertThat(second.statusCode()).isEqualTo(503);
            assertThat(second.headers().firstValue("retry-after")).isPresent();
            assertThat(vector.post("update_group_capacity_forecast", STOP, headers)
                            .statusCode())
                    .isEqualTo(204);
            assertThat(vector.post("heartbeat", "{}", headers).statusCode()).isEqualTo(400);
            slow.send("{}");
            assertThat(slow.answer().status()).isEqualTo(404);
            assertThat(statusOncePlacesAreFree(vector, headers)).isEqualTo(404);
        }
    }

    @Test
    void takesAForecastThatLowersThoughOthersComeSoSlowlyThatAllPlacesAreHeld()
            throws IOException, InterruptedException {
        try (FakeDerms derms = new FakeDerms();
                Gateway gateway = Gateway.start(folder, derms, new Stores(), sites, hasty(Duration.ofSeconds(4)));
                RawConnection first = new RawConnection(gateway.port());
                RawConnection second = new RawConnection(gateway.port())) {
            gateway.goOnline(derms, sites);
            Peer vector = gateway.vector();
            Map<String, String> headers = vector.headers(vector.token());
            for (RawConnection slow : List.of(first, second)) {
                slow.head("POST", FORECAST, 1_000, headers);
                slow.send("{");
                assertThat(slow.isAnsweredWithin(200)).as("it is being read").isFalse();
            }

            HttpResponse<String> stop = vector.post("update_group_capacity_forecast", STOP, headers);

            assertThat(stop.statusCode()).isEqualTo(204);
            for (RawConnection slow : List.of(first, second)) {
                RawConnection.Answer answer = slow.answer();
                assertThat(answer.status()).isEqualTo(408);
                assertThat(answer.body()).contains("did not come within 4 s");
                assertThat(answer.endsTheConnection()).isTrue();
            }
            assertThat(statusOncePlacesAreFree(vector, headers)).isEqualTo(404);
        }
    }

    @Test
    void holdsAPlaceNoLongerForABodyThatIsOnlyDropped() throws IOException, InterruptedException {
        try (FakeDerms derms = new FakeDerms();
                Gateway gateway = Gateway.start(folder, derms, new Stores(), sites, hasty(Duration.ofSeconds(5)));
                RawConnection otherType = new RawConnection(gateway.port());
                RawConnection tooLong = new RawConnection(gateway.port())) {
            gateway.goOnline(derms, sites);
            Peer vector = gateway.vector();
            Map<String, String> headers = vector.headers(vector.token());
            Map<String, String> text = new HashMap<>(headers);
            text.put("Content-Type", "text/plain");

            otherType.head("POST", FORECAST, 1_000, text);
            assertEndsSoon(otherType, 415);
            assertThat(statusOncePlacesAreFree(vector, headers)).isEqualTo(404);
            tooLong.head("POST", FORECAST, 2 << 20, headers);
            assertEndsSoon(tooLong, 413);
            assertThat(statusOncePlacesAreFree(vector, headers)).isEqualTo(404);
        }
    }

    @Test
    void waitsNoLongerForAFormOfWhomItDoesNotKnow() throws IOException {
        Map<String, String> form = Map.of("Content-Type", "application/x-www-form-urlencoded");
        try (FakeDerms derms = new FakeDerms();
                Gateway gateway = Gateway.start(folder, derms, new Stores(), sites, hasty(Duration.ofSeconds(2)))) {
            for (String path : List.of("/oauth2/token", FORECAST)) {
                try (RawConnection slow = new RawConnection(gateway.port())) {
                    slow.head("POST", path, 1_000, form);
                    slow.send("client_id=vector");
                    assertEndsSoon(slow, path.equals(FORECAST) ? 401 : 408);
                }
            }
            assertThat(gateway.vector().token()).as("in time").isNotEmpty();
        }
    }

    /** Well before the server ends connections on which nothing comes, which is after 30 s. */
    private static void assertEndsSoon(RawConnection slow, int status) throws IOException {
        assertThat(slow.isAnsweredWithin(20_000)).isTrue();
        RawConnection.Answer answer = slow.answer();
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.endsTheConnection()).isTrue();
    }

    /** One request at once, whose body comes within this. */
    private static CallerLimits hasty(Duration bodyWithin) {
        return new CallerLimits(
                1 << 20, 1_000_000, 1, bodyWithin, Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMinutes(10));
    }

    /** A place is given back a moment after its answer was sent. */
    private static int statusOncePlacesAreFree(Peer peer, Map<String, String> headers) {
        long start = System.nanoTime();
        int status = 503;
        while (status == 503 && System.nanoTime() - start < TimeUnit.SECONDS.toNanos(30)) {
            status = peer.post("update_asset_measurements", "{}", headers).statusCode();
        }
        return status;
    }
}
