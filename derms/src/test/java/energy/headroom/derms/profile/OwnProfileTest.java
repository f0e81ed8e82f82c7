package energy.headroom.derms.profile;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.derms.testing.FakeDerms;
import energy.headroom.derms.testing.FakeDerms.Got;
import energy.headroom.derms.testing.FakeSites;
import energy.headroom.derms.testing.Gateway;
import energy.headroom.derms.testing.Profiles;
import energy.headroom.derms.testing.Stores;
import energy.headroom.metering.Coverage;
import energy.headroom.metering.SiteTotal;
import energy.headroom.sites.SiteId;
import energy.headroom.units.Energy;
import energy.headroom.units.Power;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A DERMS with habits of its own, over real sockets: another file and no other code. */
class OwnProfileTest {
    private final FakeSites sites = new FakeSites();
    private final Stores stores = new Stores();

    @Test
    void changesWhatGoesOutAsTheFileSays(@TempDir Path folder) throws Exception {
        try (FakeDerms derms = new FakeDerms();
                Gateway gateway = Gateway.start(
                        folder,
                        derms,
                        stores,
                        sites,
                        Profiles.like(
                                "client-secret: header",
                                "client-secret: form",
                                "generated: [x-request-id]",
                                "generated: [x-request-id, x-message-id]",
                                "with-token-request: []",
                                "with-token-request: [apikey]",
                                "paths: {}",
                                "paths: { update_asset_measurements: metering/assets }",
                                "direction: import",
                                "direction: net",
                                "power-unit: kw",
                                "power-unit: w",
                                "energy-unit: kwh",
                                "energy-unit: wh",
                                "energy-type: false",
                                "energy-type: true"))) {
            gateway.goOnline(derms, sites);

            report(gateway);

            Got token = derms.tokenRequests().getFirst();
            assertThat(token.headers())
                    .doesNotContainKey("authorization")
                    .containsEntry("apikey", "apikey-of-our-vector");
            assertThat(token.headers()).doesNotContainKey("fp-id");
            assertThat(token.body()).contains("client_id=headroom&client_secret=outgoing+secret+of+vector");
            Got message = derms.next("assets");
            assertThat(message.header("x-message-id")).isEqualTo(message.header("x-request-id"));
            assertThat(message.body())
                    .contains("\"value\":1234560,\"phase\":\"ALL\",\"unit\":\"WH\",\"direction\":\"NET\",")
                    .contains("\"energy_type\":\"TOTAL\"")
                    .contains("\"instantaneous_measurement\":{\"value\":21340,\"phase\":\"ALL\",\"unit\":\"W\"");
        }
    }

    @Test
    void reportsTheEnergyOfTheGroupWhereTheFileSaysSo(@TempDir Path folder) throws Exception {
        try (FakeDerms derms = new FakeDerms();
                Gateway gateway = Gateway.start(
                        folder,
                        derms,
                        stores,
                        sites,
                        Profiles.like(
                                "kind: asset",
                                "kind: group",
                                "heartbeat, update_asset_measurements]",
                                "heartbeat, update_group_measurements]"))) {
            gateway.goOnline(derms, sites);

            report(gateway);

            assertThat(derms.next("update_group_measurements").body())
                    .isEqualTo(
                            "{\"group_id\":\"AKL001\",\"measurements\":[{\"value\":1234.56,\"phase\":\"ALL\",\"unit\":\"KWH\","
                                    + "\"direction\":\"IMPORT\",\"measure_time\":\"2026-03-01T02:15:00Z\"}]}");
        }
    }

    @Test
    void reportsAssetsToACapacityOptimizerAndNeverTheGroup(@TempDir Path folder) throws Exception {
        try (FakeDerms derms = new FakeDerms();
                Gateway gateway = Gateway.start(folder, derms, stores, sites, Profiles.builtIn("oscp-2.0-co"))) {
            gateway.goOnline(derms, sites);

            report(gateway);

            assertThat(derms.next("update_asset_measurements").body())
                    .contains("\"asset_category\":\"CHARGING\"")
                    .contains("\"unit\":\"KW\"");
        }
    }

    private static void report(Gateway gateway) {
        gateway.links()
                .report(
                        Gateway.VECTOR,
                        new SiteId("quay-street"),
                        new SiteTotal(
                                Instant.parse("2026-03-01T02:15:00Z"),
                                Power.ofWatts(21_340),
                                Energy.ofWattHours(1_234_560),
                                Instant.parse("2026-02-01T00:00:00Z"),
                                Coverage.NONE,
                                Power.ZERO));
    }
}
