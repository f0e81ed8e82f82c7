package energy.headroom.derms.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import energy.headroom.derms.testing.FakeDerms;
import energy.headroom.derms.testing.FakeDerms.Got;
import energy.headroom.derms.testing.FakeSites;
import energy.headroom.derms.testing.Gateway;
import energy.headroom.derms.testing.Profiles;
import energy.headroom.derms.testing.Stores;
import energy.headroom.limits.Block;
import energy.headroom.limits.BlockPhase;
import energy.headroom.limits.Capacity;
import energy.headroom.limits.ForecastType;
import energy.headroom.oscp.message.Action;
import energy.headroom.oscp.profile.Profile;
import energy.headroom.sites.SiteId;
import energy.headroom.sites.port.Appeals.Appeal;
import energy.headroom.units.Power;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdjustmentTest {
    private static final String ACTION = Action.ADJUST_GROUP_CAPACITY_FORECAST.pathName();
    private static final SiteId SITE = new SiteId("quay-street");

    @TempDir
    private Path folder;

    private final FakeSites sites = new FakeSites();
    private final Stores stores = new Stores();

    private static Appeal ask(Gateway gateway) {
        Instant from = Instant.parse("2026-07-01T06:00:00Z");
        Capacity power = new Capacity.OfPower(Power.ofWatts(50_000));
        List<Block> blocks = List.of(new Block(from, from.plusSeconds(3600), BlockPhase.ALL, power));
        return gateway.links()
                .adjust(Gateway.VECTOR, SITE, ForecastType.CONSUMPTION, blocks)
                .toCompletableFuture()
                .join();
    }

    @Test
    void isSentWhereTheProfileSendsIt() throws Exception {
        Profile profile = Profiles.changed(
                folder,
                "vector",
                "heartbeat, update_asset_measurements]",
                "heartbeat, update_asset_measurements, adjust_group_capacity_forecast]");
        try (FakeDerms derms = new FakeDerms();
                Gateway gateway = Gateway.start(folder, derms, stores, sites, profile)) {
            gateway.goOnline(derms, sites);

            Appeal appeal = ask(gateway);

            Got message = derms.next(ACTION);
            assertThat(appeal).isEqualTo(new Appeal.Queued(message.header("x-request-id")));
            assertThat(message.body())
                    .isEqualTo("{\"group_id\":\"AKL001\",\"type\":\"CONSUMPTION\",\"forecasted_blocks\":["
                            + "{\"capacity\":50000,\"phase\":\"ALL\",\"unit\":\"W\","
                            + "\"start_time\":\"2026-07-01T06:00:00Z\",\"end_time\":\"2026-07-01T07:00:00Z\"}]}");
        }
    }

    @Test
    void isNeverSentToVector() throws Exception {
        try (FakeDerms derms = new FakeDerms();
                Gateway gateway = Gateway.start(folder, derms, stores, sites)) {
            gateway.goOnline(derms, sites);

            assertThat(ask(gateway)).as("V18").isEqualTo(new Appeal.NotUsed(ACTION));

            derms.next("heartbeat");
            assertThat(derms.waiting(ACTION)).isZero();
        }
    }

    @Test
    void isRefusedAndNeverSentWhereItCouldNotBeStored() throws Exception {
        Profile profile = Profiles.changed(
                folder,
                "vector",
                "heartbeat, update_asset_measurements]",
                "heartbeat, update_asset_measurements, adjust_group_capacity_forecast]");
        try (FakeDerms derms = new FakeDerms();
                Gateway gateway = Gateway.start(folder, derms, stores, sites, profile)) {
            gateway.goOnline(derms, sites);
            stores.outboxFails(true);
            assertThat(ask(gateway)).isEqualTo(new Appeal.NotStored());
            assertThat(ask(gateway)).as("while the outbox is tried again").isEqualTo(new Appeal.NotStored());

            stores.outboxFails(false);
            Appeal appeal = await().atMost(Duration.ofSeconds(30))
                    .until(() -> ask(gateway), answer -> !answer.equals(new Appeal.NotStored()));

            assertThat(new Appeal.Queued(derms.next(ACTION).header("x-request-id")))
                    .isEqualTo(appeal);
            stores.awaitOutboxEmpty();
            assertThat(derms.waiting(ACTION)).as("those that were refused").isZero();
        }
    }
}
