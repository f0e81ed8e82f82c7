package energy.headroom.derms.link;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.derms.testing.FakeDerms;
import energy.headroom.derms.testing.FakeDerms.Got;
import energy.headroom.derms.testing.FakeSites;
import energy.headroom.derms.testing.Gateway;
import energy.headroom.derms.testing.Stores;
import energy.headroom.limits.LinkState;
import energy.headroom.sites.SiteCommand.LinkChanged;
import energy.headroom.sites.SiteId;
import energy.headroom.sites.port.LinkView;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProviderLinkTest {
    private static final String SITE = "quay-street";
    private static final String FORECAST = "update_group_capacity_forecast";

    @TempDir
    private Path folder;

    private final FakeDerms derms = new FakeDerms();
    private final FakeSites sites = new FakeSites();
    private final Stores stores = new Stores();
    private Gateway gateway;

    @BeforeEach
    void start() {
        gateway = Gateway.start(folder, derms, stores, sites);
    }

    @AfterEach
    void stop() {
        gateway.close();
        derms.close();
    }

    @Test
    void comesOnlineByItsOwnHandshake() throws InterruptedException {
        gateway.links().start();
        Got handshake = derms.next("handshake");

        assertThat(handshake.header("authorization")).isEqualTo("Bearer token-1");
        assertThat(handshake.header("fp-id")).isEqualTo("fp-id-of-our-vector");
        assertThat(handshake.header("apikey")).isEqualTo("apikey-of-our-vector");
        assertThat(handshake.header("x-access-token")).isEqualTo("access-of-our-vector");
        assertThat(handshake.header("content-type")).isEqualTo("application/json");
        assertThat(handshake.body()).contains("\"heartbeat_interval\":20");

        assertThat(gateway.vector()
                        .acknowledge(handshake.header("x-request-id"))
                        .statusCode())
                .isEqualTo(204);
        LinkChanged changed = sites.await(SITE, LinkState.ONLINE);
        assertThat(changed.link().deadline()).isAfter(changed.link().since());
    }

    @Test
    void acknowledgesTheirHandshakeAfterItsAnswer() throws InterruptedException {
        Map<String, String> headers = gateway.vector().headers(gateway.vector().token());
        headers.put("x-request-id", "their-handshake");

        HttpResponse<String> answer = gateway.vector().post("handshake", "{}", headers);

        Got acknowledge = derms.next("handshake_acknowledge");
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(acknowledge.header("x-correlation-id")).isEqualTo("their-handshake");
        assertThat(acknowledge.header("x-request-id")).isNotEqualTo("their-handshake");
        sites.await(SITE, LinkState.ONLINE);
    }

    @Test
    void endsOnlineWhenBothStartAtOnce() throws InterruptedException {
        gateway.links().start();
        Got ours = derms.next("handshake");
        gateway.vector().post("handshake", "{}");
        gateway.vector().acknowledge(ours.header("x-request-id"));

        derms.next("handshake_acknowledge");
        sites.await(SITE, LinkState.ONLINE);
        assertThat(gateway.links().all())
                .filteredOn(view -> view.provider().equals(Gateway.VECTOR))
                .extracting(view -> view.status().state())
                .containsExactly(LinkState.ONLINE);
    }

    @Test
    void exchangesHeartbeatsAndShowsThem() throws InterruptedException {
        gateway.goOnline(derms, sites);

        HttpResponse<String> answer = gateway.vector()
                .post("heartbeat", "{\"offline_mode_at\":\"" + Instant.now().plusSeconds(45) + "\"}");
        Got first = derms.next("heartbeat");
        Got second = derms.next("heartbeat");

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(first.header("x-request-id")).isNotEqualTo(second.header("x-request-id"));
        assertThat(first.body()).contains("offline_mode_at");
        LinkView view = gateway.links().all().getLast();
        assertThat(view.lastHeartbeatIn()).isNotNull();
        assertThat(view.lastHeartbeatOut()).isNotNull();
    }

    @Test
    void goesOfflineAtTheDeadlineAndShakesHandsAgain() throws InterruptedException {
        gateway.goOnline(derms, sites);

        gateway.vector()
                .post("heartbeat", "{\"offline_mode_at\":\"" + Instant.now().plusSeconds(2) + "\"}");

        sites.await(SITE, LinkState.OFFLINE);
        assertThat(gateway.vector()
                        .acknowledge(derms.next("handshake").header("x-request-id"))
                        .statusCode())
                .isEqualTo(204);
        sites.await(SITE, LinkState.ONLINE);
    }

    @Test
    void refusesEverythingButHandshakesWhileOfflineAndSendsOneAtOnce() throws InterruptedException {
        HttpResponse<String> heartbeat =
                gateway.vector().post("heartbeat", "{\"offline_mode_at\":\"2099-01-01T00:00:00Z\"}");
        HttpResponse<String> forecast = gateway.vector().post(FORECAST, forecast("5"));

        assertThat(heartbeat.statusCode()).isEqualTo(409);
        assertThat(forecast.statusCode()).isEqualTo(409);
        assertThat(forecast.body()).contains("handshake");
        assertThat(sites.forecasts).isEmpty();
        derms.next("handshake");
    }

    @Test
    void obeysAStopWhileOfflineThoughItRefusesIt() {
        HttpResponse<String> answer = gateway.vector().post(FORECAST, forecast("0"));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("handshake");
        assertThat(sites.forecasts)
                .singleElement()
                .satisfies(taken -> assertThat(taken.forecast().isStop()).isTrue());
    }

    @Test
    void staysOnlineAcrossARestartAndSendsAHandshakeAnyway() throws InterruptedException {
        gateway.goOnline(derms, sites);
        Instant since = gateway.links().all().getLast().status().since();
        String token = gateway.vector().token();
        gateway.close();
        sites.forget();

        gateway = Gateway.start(folder, derms, stores, sites);
        gateway.links().follow(Gateway.VECTOR, new SiteId(SITE));

        LinkChanged restored = sites.await(SITE, LinkState.ONLINE);
        assertThat(restored.link().since()).isEqualTo(since);
        derms.next("handshake");
        assertThat(gateway.vector()
                        .post(FORECAST, forecast("5"), gateway.vector().headers(token))
                        .statusCode())
                .as("a token outlives a restart")
                .isEqualTo(204);
    }

    @Test
    void tellsASiteThatAsks() throws InterruptedException {
        gateway.goOnline(derms, sites);
        sites.forget();

        gateway.links().follow(Gateway.VECTOR, new SiteId(SITE));

        sites.await(SITE, LinkState.ONLINE);
    }

    private static String forecast(String capacity) {
        return """
                {"group_id":"AKL001","type":"CONSUMPTION","forecasted_blocks":[{"capacity":%s,"phase":"ALL","unit":"KW",
                "start_time":"2098-01-01T00:00:00Z","end_time":"2098-01-01T01:00:00Z"}]}""".formatted(capacity);
    }
}
