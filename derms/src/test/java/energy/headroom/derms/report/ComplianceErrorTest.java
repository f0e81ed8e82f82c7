package energy.headroom.derms.report;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.derms.testing.FakeDerms;
import energy.headroom.derms.testing.FakeDerms.Got;
import energy.headroom.derms.testing.FakeDerms.Reply;
import energy.headroom.derms.testing.FakeSites;
import energy.headroom.derms.testing.Gateway;
import energy.headroom.derms.testing.Profiles;
import energy.headroom.derms.testing.Stores;
import energy.headroom.limits.Block;
import energy.headroom.limits.BlockPhase;
import energy.headroom.limits.Capacity;
import energy.headroom.oscp.profile.Profile;
import energy.headroom.sites.NonCompliance;
import energy.headroom.sites.SiteId;
import energy.headroom.units.Current;
import energy.headroom.units.Energy;
import energy.headroom.units.Power;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComplianceErrorTest {
    private static final String ACTION = "group_capacity_compliance_error";
    private static final SiteId SITE = new SiteId("quay-street");
    private static final Instant AT = Instant.parse("2026-03-01T02:15:00Z");

    @TempDir
    private Path folder;

    private final FakeSites sites = new FakeSites();
    private final Stores stores = new Stores();

    private static Block block(int quarter, Capacity capacity, BlockPhase phase) {
        Instant start = AT.plusSeconds(900L * quarter);
        return new Block(start, start.plusSeconds(900), phase, capacity);
    }

    private static NonCompliance what() {
        return new NonCompliance(
                "their-request-17",
                "QS-01 may draw 23395 W",
                List.of(
                        block(0, new Capacity.OfPower(Power.ofWatts(15_500)), BlockPhase.ALL),
                        block(1, new Capacity.OfCurrent(Current.ofMilliamperes(16_500)), BlockPhase.TWO),
                        block(2, new Capacity.OfEnergy(Energy.ofWattHours(0)), BlockPhase.UNKNOWN)));
    }

    private Profile withComplianceErrors() throws Exception {
        return Profiles.changed(
                folder,
                "vector",
                "heartbeat, update_asset_measurements]",
                "heartbeat, update_asset_measurements, group_capacity_compliance_error]");
    }

    @Test
    void namesTheForecastAndTheBlocksAndIsSentUntilItIsTaken() throws Exception {
        try (FakeDerms derms = new FakeDerms();
                Gateway gateway = Gateway.start(folder, derms, stores, sites, withComplianceErrors())) {
            gateway.goOnline(derms, sites);
            derms.answerOnce(ACTION, Reply.of(500));

            assertThat(gateway.links().cannotComply(Gateway.VECTOR, SITE, what()))
                    .isTrue();

            Got first = derms.next(ACTION);
            Got second = derms.next(ACTION);
            assertThat(first.header("x-correlation-id")).isEqualTo("their-request-17");
            assertThat(first.body())
                    .isEqualTo("{\"message\":\"QS-01 may draw 23395 W\",\"forecasted_blocks\":["
                            + "{\"capacity\":15500,\"phase\":\"ALL\",\"unit\":\"W\","
                            + "\"start_time\":\"2026-03-01T02:15:00Z\",\"end_time\":\"2026-03-01T02:30:00Z\"},"
                            + "{\"capacity\":16.5,\"phase\":\"TWO\",\"unit\":\"A\","
                            + "\"start_time\":\"2026-03-01T02:30:00Z\",\"end_time\":\"2026-03-01T02:45:00Z\"},"
                            + "{\"capacity\":0,\"phase\":\"UNKNOWN\",\"unit\":\"WH\","
                            + "\"start_time\":\"2026-03-01T02:45:00Z\",\"end_time\":\"2026-03-01T03:00:00Z\"}]}");
            assertThat(second.body()).isEqualTo(first.body());
            assertThat(second.header("x-request-id")).isEqualTo(first.header("x-request-id"));
            assertThat(second.header("x-correlation-id")).isEqualTo("their-request-17");
        }
    }

    @Test
    void isNeverSentWhereTheProfileDoesNotKnowIt() throws Exception {
        try (FakeDerms derms = new FakeDerms();
                Gateway gateway = Gateway.start(folder, derms, stores, sites)) {
            gateway.goOnline(derms, sites);

            assertThat(gateway.links().cannotComply(Gateway.VECTOR, SITE, what()))
                    .isFalse();

            derms.next("heartbeat");
            assertThat(derms.waiting(ACTION)).as("V18").isZero();
        }
    }
}
