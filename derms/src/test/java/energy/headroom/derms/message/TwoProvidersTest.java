package energy.headroom.derms.message;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.derms.testing.FakeDerms;
import energy.headroom.derms.testing.FakeSites;
import energy.headroom.derms.testing.Gateway;
import energy.headroom.derms.testing.Peer;
import energy.headroom.derms.testing.Stores;
import energy.headroom.limits.LinkState;
import energy.headroom.oscp.message.Action;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** H9: what one provider may find out of another's sites, by everything that it can send. Nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoProvidersTest {
    private static final String ANOTHERS = "AKL001";
    private static final String NOBODYS = "NOB001";

    private final FakeDerms derms = new FakeDerms();
    private final FakeDerms otherDerms = new FakeDerms();
    private final FakeSites sites = new FakeSites();
    private final Stores stores = new Stores();
    private Gateway gateway;
    private Peer other;
    private String otherToken;
    private Peer vector;
    private String vectorToken;

    @BeforeAll
    void start(@TempDir Path folder) throws InterruptedException {
        gateway = Gateway.start(folder, derms, otherDerms, stores, sites);
        gateway.goOnline(derms, sites);
        other = gateway.other();
        otherToken = other.token();
        vector = gateway.vector();
        vectorToken = vector.token();
    }

    @AfterAll
    void stop() {
        gateway.close();
        derms.close();
        otherDerms.close();
    }

    /** Everything of an answer but what names the request: the status, the body, and the headers with their values. */
    private record Seen(int status, String body, Map<String, List<String>> headers) {
        static Seen of(HttpResponse<String> answer, String requestId, String group) {
            Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
            headers.remove("date");
            headers.replaceAll((_, values) ->
                    values.stream().map(value -> value.replace(requestId, "ID")).toList());
            return new Seen(
                    answer.statusCode(), answer.body().replace(requestId, "ID").replace(group, "GROUP"), headers);
        }
    }

    private Seen send(String action, String group, String body, Map<String, String> more) {
        Map<String, String> headers = new HashMap<>(other.headers(otherToken));
        headers.putAll(more);
        return Seen.of(
                other.post(action, body.replace("GROUP", group), headers),
                String.valueOf(headers.get("x-request-id")),
                group);
    }

    private static List<String> bodies() {
        String good = Forecasts.ofKilowatts("GROUP", 5);
        List<String> bodies = new ArrayList<>(List.of(
                good,
                good.replace("\"capacity\":5", "\"capacity\":0"),
                good.replace("\"capacity\":5", "\"capacity\":-5"),
                good.replace("\"capacity\":5", "\"capacity\":1e12"),
                good.replace("KW", "HP"),
                good.replace("T01:30", "T00:30"),
                good.replace("\"GROUP\"", "\"GROUP \""),
                good.substring(0, good.length() - 1),
                "{\"group_id\":\"GROUP\",\"measurements\":[]}",
                "{\"group_id\":\"GROUP\"}",
                "{\"message\":\"GROUP\"}"));
        for (String type : List.of("GENERATION", "FALLBACK_CONSUMPTION", "FALLBACK_GENERATION", "OPTIMUM", "NONE")) {
            bodies.add(good.replace("CONSUMPTION", type));
        }
        return bodies;
    }

    private void assertAlike(String when) {
        for (Action action : Action.values()) {
            for (String body : bodies()) {
                assertThat(send(action.pathName(), ANOTHERS, body, Map.of()))
                        .as(when + ": " + action + " " + body)
                        .isEqualTo(send(action.pathName(), NOBODYS, body, Map.of()));
            }
        }
        String slice = Forecasts.ofKilowatts("GROUP", 5);
        for (String group : List.of(ANOTHERS, NOBODYS)) {
            send(Forecasts.ACTION, group, slice.substring(0, 9), part("first of " + group, null, 1));
        }
        assertThat(send(Forecasts.ACTION, ANOTHERS, slice.substring(9), part("b", "first of " + ANOTHERS, 2)))
                .as(when + ": in parts")
                .isEqualTo(send(Forecasts.ACTION, NOBODYS, slice.substring(9), part("b", "first of " + NOBODYS, 2)));
        assertThat(sites.forecasts).as(when + ": nothing was written").isEmpty();
    }

    private static Map<String, String> part(String id, @org.jspecify.annotations.Nullable String answers, int index) {
        Map<String, String> headers = new HashMap<>(
                Map.of("x-request-id", id, "X-Segment-Index", Integer.toString(index), "X-Segment-Count", "2"));
        if (answers != null) {
            headers.put("x-correlation-id", answers);
        }
        return headers;
    }

    @Test
    void anothersGroupLooksLikeOneThatDoesNotExist() throws InterruptedException {
        assertAlike("offline");
        goOnline();
        assertAlike("online");
    }

    private void goOnline() throws InterruptedException {
        otherDerms.forget();
        assertThat(other.post("handshake", Peer.WISH).statusCode()).isEqualTo(204);
        otherDerms.next("handshake_acknowledge");
        sites.await("elsewhere", LinkState.ONLINE);
    }

    @Test
    void neitherRequestIdsNorPartsNorCorrelationsAreShared() throws InterruptedException {
        goOnline();
        String mine = Forecasts.ofKilowatts(ANOTHERS, 7);
        String id = UUID.randomUUID().toString();
        Map<String, String> headers = new HashMap<>(vector.headers(vectorToken));
        headers.put("x-request-id", id);
        assertThat(vector.post(Forecasts.ACTION, mine, headers).statusCode()).isEqualTo(204);
        sites.forecasts.clear();

        assertThat(send(Forecasts.ACTION, ANOTHERS, mine, Map.of("x-request-id", id))
                        .status())
                .as("no repeat of a request of another's")
                .isEqualTo(404);
        headers.putAll(part("parts", null, 1));
        assertThat(vector.post(Forecasts.ACTION, mine.substring(0, 9), headers).statusCode())
                .isEqualTo(204);
        assertThat(send(Forecasts.ACTION, ANOTHERS, mine.substring(9), part("b", "parts", 2))
                        .status())
                .as("no part of a message of another's")
                .isEqualTo(503);
        assertThat(sites.forecasts).isEmpty();
    }

    @Test
    void onesMeasurementsNeverReachTheOther() throws InterruptedException {
        goOnline();
        gateway.report(Instant.parse("2026-07-01T00:00:00Z"));

        derms.next(Action.UPDATE_ASSET_MEASUREMENTS.pathName());
        assertThat(otherDerms.waiting(Action.UPDATE_ASSET_MEASUREMENTS.pathName()))
                .isZero();
    }
}
