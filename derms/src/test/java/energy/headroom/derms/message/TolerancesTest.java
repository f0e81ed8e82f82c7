package energy.headroom.derms.message;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.derms.log.Peculiarities;
import energy.headroom.derms.testing.FakeDerms;
import energy.headroom.derms.testing.FakeDerms.Reply;
import energy.headroom.derms.testing.FakeSites;
import energy.headroom.derms.testing.Gateway;
import energy.headroom.derms.testing.LogLines;
import energy.headroom.derms.testing.Peer;
import energy.headroom.derms.testing.Profiles;
import energy.headroom.derms.testing.Stores;
import energy.headroom.limits.LinkState;
import energy.headroom.oscp.message.Action;
import energy.headroom.oscp.profile.Profile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What peers are known to do otherwise than the standard: off, unless the profile says so. */
class TolerancesTest {
    private static final String LOCAL = Forecasts.ofKilowatts("AKL001", 7).replace("+13:00", "");

    private final FakeDerms derms = new FakeDerms();
    private final FakeSites sites = new FakeSites();
    private final Stores stores = new Stores();

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        derms.close();
    }

    private Profile tolerant() throws Exception {
        return Profiles.changed(
                folder,
                "vector",
                "misspelt-acknowledge: false",
                "misspelt-acknowledge: true",
                "# local-times: Pacific/Auckland",
                "local-times: Pacific/Auckland",
                "ok-for-no-content: false",
                "ok-for-no-content: true");
    }

    private static int acknowledgeMisspelt(Gateway gateway, String handshake) {
        Peer vector = gateway.vector();
        Map<String, String> headers = vector.headers(vector.token());
        headers.put("x-correlation-id", handshake);
        return vector.post("handshake_acknowledgment", Peer.WISH, headers).statusCode();
    }

    @Test
    void areOffByTheStandard() throws InterruptedException {
        try (Gateway gateway = Gateway.start(folder, derms, stores, sites)) {
            gateway.links().start();
            String handshake = derms.next("handshake").header("x-request-id");
            assertThat(acknowledgeMisspelt(gateway, handshake)).isEqualTo(404);

            gateway.vector().acknowledge(handshake);
            sites.await("quay-street", LinkState.ONLINE);
            assertThat(gateway.vector().post(Forecasts.ACTION, LOCAL).statusCode())
                    .isEqualTo(400);

            derms.answerOnce(Action.UPDATE_ASSET_MEASUREMENTS.pathName(), Reply.of(200));
            gateway.report(Instant.parse("2026-07-01T00:00:00Z"));
            derms.next(Action.UPDATE_ASSET_MEASUREMENTS.pathName());
            stores.awaitSetAside();
        }
    }

    @Test
    void areUnderstoodWhereTheProfileSaysSoAndEachIsLoggedOnce() throws Exception {
        try (Gateway gateway = Gateway.start(folder, derms, stores, sites, tolerant());
                LogLines log = new LogLines(Peculiarities.class)) {
            gateway.links().start();
            String handshake = derms.next("handshake").header("x-request-id");
            assertThat(acknowledgeMisspelt(gateway, handshake)).isEqualTo(204);
            assertThat(acknowledgeMisspelt(gateway, handshake)).isEqualTo(204);
            sites.await("quay-street", LinkState.ONLINE);

            assertThat(gateway.vector().post(Forecasts.ACTION, LOCAL).statusCode())
                    .isEqualTo(204);
            assertThat(sites.forecasts.remove().forecast().blocks().getFirst().start())
                    .as("1 o'clock in Auckland, in summer")
                    .isEqualTo(Instant.parse("2098-12-31T12:00:00Z"));

            for (int i = 0; i < 2; i++) {
                derms.answerOnce(Action.UPDATE_ASSET_MEASUREMENTS.pathName(), Reply.of(200));
                gateway.report(Instant.parse("2026-07-01T00:00:00Z").plusSeconds(i));
                derms.next(Action.UPDATE_ASSET_MEASUREMENTS.pathName());
            }
            stores.awaitOutboxEmpty();
            assertThat(stores.setAside()).isEmpty();
            for (String what : new String[] {
                "calls handshake_acknowledge handshake_acknowledgment", "sends times without an offset", "answers 200"
            }) {
                assertThat(log.with(what)).as(what).hasSize(1);
            }
        }
    }

    @Test
    void namesOfHeadersHaveNoCase() throws InterruptedException {
        try (Gateway gateway = Gateway.start(folder, derms, stores, sites)) {
            gateway.goOnline(derms, sites);
            Peer vector = gateway.vector();
            Map<String, String> shouted = new TreeMap<>();
            vector.headers(vector.token()).forEach((name, value) -> shouted.put(name.toUpperCase(Locale.ROOT), value));
            shouted.computeIfPresent("AUTHORIZATION", (_, value) -> value.replace("Bearer", "bEARER"));

            assertThat(vector.post(Forecasts.ACTION, Forecasts.ofKilowatts("AKL001", 3), shouted)
                            .statusCode())
                    .isEqualTo(204);
        }
    }
}
