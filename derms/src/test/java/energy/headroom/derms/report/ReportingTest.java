package energy.headroom.derms.report;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.derms.testing.FakeDerms;
import energy.headroom.derms.testing.FakeDerms.Got;
import energy.headroom.derms.testing.FakeDerms.Reply;
import energy.headroom.derms.testing.FakeSites;
import energy.headroom.derms.testing.Gateway;
import energy.headroom.derms.testing.LogLines;
import energy.headroom.derms.testing.Stores;
import energy.headroom.limits.LinkState;
import energy.headroom.metering.Coverage;
import energy.headroom.metering.SiteTotal;
import energy.headroom.sites.SiteId;
import energy.headroom.units.Energy;
import energy.headroom.units.Power;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportingTest {
    private static final String ACTION = "update_asset_measurements";
    private static final Instant AT = Instant.parse("2026-03-01T02:15:00Z");

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

    private void report(@Nullable Power power, long wattHours) {
        report(power, wattHours, Coverage.NONE);
    }

    private void report(@Nullable Power power, long wattHours, Coverage coverage) {
        SiteTotal total =
                new SiteTotal(AT, power, Energy.ofWattHours(wattHours), AT.minusSeconds(86_400), coverage, Power.ZERO);
        gateway.links().report(Gateway.VECTOR, new SiteId("quay-street"), total);
    }

    @Test
    void sendsASiteAsOneChargingAsset() throws InterruptedException {
        gateway.goOnline(derms, sites);

        report(Power.ofWatts(21_340), 1_234_560);

        Got message = derms.next(ACTION);
        assertThat(message.body())
                .isEqualTo("{\"group_id\":\"AKL001\",\"measurements\":[{\"asset_id\":\"AKL001\","
                        + "\"asset_category\":\"CHARGING\",\"energy_measurement\":{\"value\":1234.56,\"phase\":\"ALL\","
                        + "\"unit\":\"KWH\",\"direction\":\"IMPORT\",\"measure_time\":\"2026-03-01T02:15:00Z\"},"
                        + "\"instantaneous_measurement\":{\"value\":21.34,\"phase\":\"ALL\",\"unit\":\"KW\","
                        + "\"measure_time\":\"2026-03-01T02:15:00Z\"}}]}");
    }

    @Test
    void keepsSecretsThatTheProviderQuotesOutOfLogsAndStores() throws InterruptedException {
        gateway.goOnline(derms, sites);
        try (LogLines log = new LogLines("energy.headroom.derms")) {
            String token = derms.next("heartbeat").header("Authorization").substring("Bearer ".length());
            derms.answerOnce(
                    ACTION, new FakeDerms.Reply(400, "apikey-of-our-vector is wrong, and so is " + token, Map.of()));

            report(Power.ofWatts(1_000), 1_000);
            derms.next(ACTION);
            report(Power.ofWatts(2_000), 2_000);
            derms.next(ACTION);

            assertThat(stores.logged())
                    .anySatisfy(message -> assertThat(message.answer()).isEqualTo("**** is wrong, and so is ****"));
            assertThat(stores.logged().toString()).doesNotContain("apikey-of-our-vector", token);
            assertThat(log.with("**** is wrong")).isNotEmpty();
            assertThat(log.with("apikey-of-our-vector")).isEmpty();
            assertThat(log.with(token)).isEmpty();
        }
    }

    @Test
    void sendsPowerThatFlowsBackAsLessThanZero() throws InterruptedException {
        gateway.goOnline(derms, sites);

        report(Power.ofWatts(-7_200), 1_234_560);

        assertThat(derms.next(ACTION).body()).contains("\"instantaneous_measurement\":{\"value\":-7.2,");
    }

    @Test
    void saysWhenTheRegisterBeganToWhoeverAskedForItAlsoAfterARestart() throws InterruptedException {
        gateway.links().start();
        String handshake = derms.next("handshake").header("x-request-id");
        gateway.vector()
                .acknowledge(
                        handshake,
                        "{\"required_behaviour\":{\"heartbeat_interval\":20,\"measurement_configuration\":[\"INTERMITTENT\"]}}");
        sites.await("quay-street", LinkState.ONLINE);
        report(Power.ofWatts(1_000), 1_000);
        Got before = derms.next(ACTION);

        gateway.close();
        gateway = Gateway.start(folder, derms, stores, sites);
        gateway.links().start();
        report(Power.ofWatts(1_000), 1_000);

        assertThat(before.body()).contains("\"initial_measure_time\":\"2026-02-28T02:15:00Z\"");
        assertThat(derms.next(ACTION).body()).isEqualTo(before.body());
    }

    @Test
    void leavesPowerOutThatIsNotKnown() throws InterruptedException {
        gateway.goOnline(derms, sites);

        report(null, 1000);

        assertThat(derms.next(ACTION).body())
                .contains("energy_measurement")
                .doesNotContain("instantaneous_measurement");
    }

    @Test
    void leavesASumOutInWhichAConnectorIsMissing() throws InterruptedException {
        gateway.goOnline(derms, sites);

        report(Power.ZERO, 1_234_560, new Coverage(1, 0, 0, 11));

        assertThat(derms.next(ACTION).body())
                .as("silence is not zero (H8); the energy is known")
                .doesNotContain("instantaneous_measurement")
                .contains("energy_measurement");
    }

    @Test
    void sendsTheSameMessageAgainUnderTheSameId() throws InterruptedException {
        gateway.goOnline(derms, sites);
        derms.answerOnce(ACTION, Reply.of(500));
        derms.answerOnce(ACTION, new Reply(429, "", Map.of("Retry-After", "1")));

        report(Power.ofWatts(5_000), 1_000);
        report(Power.ofWatts(6_000), 2_000);

        Got first = derms.next(ACTION);
        Got second = derms.next(ACTION);
        Got third = derms.next(ACTION);
        Got next = derms.next(ACTION);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(third.body()).isEqualTo(first.body());
        assertThat(second.header("x-request-id")).isEqualTo(first.header("x-request-id"));
        assertThat(third.header("x-request-id")).isEqualTo(first.header("x-request-id"));
        assertThat(next.body()).contains("\"value\":6,");
        assertThat(next.header("x-request-id")).isNotEqualTo(first.header("x-request-id"));
    }

    @Test
    void holdsMeasurementsWhileOffline() throws InterruptedException {
        report(Power.ofWatts(1_000), 1);
        report(Power.ofWatts(2_000), 2);
        assertThat(derms.waiting(ACTION)).isZero();

        gateway.goOnline(derms, sites);

        assertThat(derms.next(ACTION).body()).contains("\"value\":1,");
        assertThat(derms.next(ACTION).body()).contains("\"value\":2,");
    }

    @Test
    void setsAsideWhatIsNeverTaken() throws InterruptedException {
        gateway.goOnline(derms, sites);
        derms.answerOnce(ACTION, new Reply(400, "{\"message\":\"no such asset\"}", Map.of()));

        report(Power.ofWatts(1_000), 1);
        report(Power.ofWatts(2_000), 2);

        derms.next(ACTION);
        assertThat(derms.next(ACTION).body()).contains("\"value\":2,");
        assertThat(stores.setAside()).singleElement().satisfies(aside -> {
            assertThat(aside.status()).isEqualTo(400);
            assertThat(aside.text()).isEqualTo("no such asset");
        });
    }

    @Test
    void getsANewTokenWhenTheOldOneIsNotTaken() throws InterruptedException {
        gateway.goOnline(derms, sites);
        String before = derms.next("heartbeat").header("authorization");
        derms.answerOnce(ACTION, Reply.of(401));

        report(Power.ofWatts(1_000), 1);

        Got refused = derms.next(ACTION);
        Got taken = derms.next(ACTION);
        assertThat(refused.header("authorization")).isEqualTo(before);
        assertThat(taken.header("authorization")).isNotEqualTo(before);
        assertThat(taken.header("x-request-id")).isEqualTo(refused.header("x-request-id"));
        assertThat(derms.tokenRequests()).hasSize(2);
    }

    @Test
    void followsNoRedirect() throws InterruptedException {
        gateway.goOnline(derms, sites);
        try (FakeDerms elsewhere = new FakeDerms()) {
            derms.answerOnce(ACTION, new Reply(307, "", Map.of("Location", elsewhere.baseUrl() + "/" + ACTION)));

            report(Power.ofWatts(1_000), 1);
            report(Power.ofWatts(2_000), 2);

            derms.next(ACTION);
            derms.next(ACTION);
            assertThat(elsewhere.waiting(ACTION)).isZero();
        }
    }
}
