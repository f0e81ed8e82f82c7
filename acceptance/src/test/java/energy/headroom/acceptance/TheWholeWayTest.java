package energy.headroom.acceptance;

import static energy.headroom.acceptance.Demo.judged;
import static energy.headroom.acceptance.Demo.list;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A forecast becomes power at the plug, and back, through the packaged program by its API alone. */
class TheWholeWayTest {
    private static final Duration STOP = Duration.ofSeconds(30);

    private Demo demo;

    @BeforeEach
    void startFromAnUndisturbedDemo() {
        demo = Demo.undisturbed();
    }

    @AfterAll
    static void secretsStaySecret() {
        Demo.undisturbed().assertNoSecretShown();
    }

    @Test
    void everySiteChargesInsideAForecastOfTheDerms() {
        for (JsonNode site : demo.sites()) {
            assertThat(Demo.chargesInsideAForecast(site)).as(site.toString()).isTrue();
            JsonNode envelope = demo.site(site.path("id").asString()).path("envelope");
            Instant first = Instant.parse(envelope.path(0).path("start").asString());
            Instant last =
                    Instant.parse(envelope.path(envelope.size() - 1).path("end").asString());
            assertThat(Duration.between(first, last))
                    .as("the envelope reaches 24 hours ahead")
                    .isGreaterThanOrEqualTo(Duration.ofHours(24));
            assertThat(envelope.size()).as("a forecast in steps").isGreaterThan(10);
        }
    }

    @Test
    void theDermsGetsOneChargingAssetPerSiteInKilowatts() {
        await("a measurement of each group at the DERMS")
                .atMost(Duration.ofSeconds(60))
                .until(() -> list(demo.dermsState().path("groups")).stream()
                        .allMatch(group ->
                                group.path("measurements").path(0).path("kw").isNumber()));
        Map<String, String> assets = new HashMap<>();
        for (JsonNode site : demo.sites()) {
            assets.put(site.path("group_id").asString(), site.path("asset_id").asString());
        }
        for (JsonNode group : list(demo.dermsState().path("groups"))) {
            List<JsonNode> measurements = list(group.path("measurements"));
            assertThat(measurements.stream()
                            .map(each -> each.path("energy_measure_time").asString()))
                    .as("all charging of a site is one asset, so that no moment comes twice (V11)")
                    .doesNotHaveDuplicates();
            JsonNode measurement = measurements.stream()
                    .filter(each -> each.path("kw").isNumber())
                    .findFirst()
                    .orElseThrow();
            assertThat(measurement.path("asset_id").asString())
                    .as("one asset per group, one to one (V9, V11)")
                    .isEqualTo(assets.get(group.path("id").asString()));
            assertThat(measurement.path("kw").isNumber())
                    .as(measurement.toString())
                    .isTrue();
        }
    }

    @Test
    void aProtectiveStopStopsEveryChargerAndEndsByItself() {
        demo.derms("stop", "all");
        demo.awaitEverySite(
                "is stopped with no power",
                STOP,
                site -> site.path("stopped").asBoolean()
                        && site.path("limit_source").asString().equals("stop")
                        && site.path("power_w").asDouble(-1) == 0);
        staysTrue(Duration.ofSeconds(20), () -> {
            for (JsonNode site : demo.sites()) {
                assertThat(site.path("power_w").asDouble(-1))
                        .as("it stays at zero: " + site)
                        .isZero();
            }
            for (JsonNode charger : demo.trueChargers()) {
                assertThat(charger.path("power_w").asDouble(-1))
                        .as("nothing really flows: " + charger)
                        .isZero();
            }
        });

        demo.derms("normal", "all");
        long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        boolean back = false;
        while (!back || System.nanoTime() < until - Duration.ofSeconds(25).toNanos()) {
            List<JsonNode> sites = demo.sites();
            for (JsonNode site : sites) {
                if (judged(site)) {
                    assertThat(site.path("power_w").asDouble())
                            .as("power never passes the new limit: " + site)
                            .isLessThanOrEqualTo(site.path("limit_w").asDouble());
                }
            }
            back = back || sites.stream().allMatch(Demo::chargesInsideAForecast);
            assertThat(System.nanoTime())
                    .as("power returns within a minute: " + sites)
                    .isLessThan(until);
            pause();
        }
    }

    @Test
    void aChargerThatIgnoresItsLimitIsNamed() {
        JsonNode victim = await("a charger with a car that its share holds back")
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> demo.trueChargers().stream()
                                .filter(charger -> charger.path("power_w").asDouble() > 1_000)
                                .filter(charger -> wanted(charger)
                                        > charger.path("limit_w").asDouble(1e9) + 2_000)
                                .findFirst()
                                .orElse(null),
                        charger -> charger != null);
        String id = victim.path("id").asString();
        demo.simulatedSites("ignore", id);
        await("charger " + id + " is named with its power above its share")
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> demo.sites().stream()
                        .flatMap(site -> list(site.path("chargers")).stream())
                        .anyMatch(charger -> charger.path("id").asString().equals(id)
                                && charger.path("ignoring").asBoolean()
                                && charger.path("power_w").asDouble()
                                        > charger.path("share_w").asDouble()));
        JsonNode home = demo.sites().stream()
                .filter(site -> list(site.path("chargers")).stream()
                        .anyMatch(charger -> charger.path("id").asString().equals(id)))
                .findFirst()
                .orElseThrow();
        assertThat(list(home.path("alerts")))
                .as("an alert names it")
                .anyMatch(alert -> alert.path("charger").asString("").equals(id)
                        && alert.path("kind").asString().equals("charger-ignores-limit"));
        demo.simulatedSites("obey", id);
    }

    @Test
    void silentMetersLowerTheCoverageAndInventNothing() {
        demo.simulatedSites("meters-off");
        demo.awaitEverySite(
                "knows less than before",
                Duration.ofSeconds(150),
                site -> site.path("coverage").asDouble(1) < 1);
        for (JsonNode site : demo.sites()) {
            double known = 0;
            for (JsonNode charger : list(site.path("chargers"))) {
                for (JsonNode connector : list(charger.path("connectors"))) {
                    known += connector.path("power_w").asDouble(0);
                }
            }
            assertThat(site.path("power_w").isNull() || site.path("power_w").asDouble() <= known + 1)
                    .as("the sum is of what is known, and null where nothing is: " + site)
                    .isTrue();
        }
        demo.simulatedSites("meters-on");
        demo.awaitEverySite(
                "knows everything again", site -> site.path("coverage").asDouble() == 1);
    }

    @Test
    void aCutLinkLeadsToTheFallbackAndComesBackByItself() {
        demo.derms("cut", "all");
        demo.awaitEverySite(
                "is offline and inside its fallback",
                site -> site.path("link").asString().equals("offline")
                        && site.path("limit_source").asString().equals("fallback")
                        && judged(site)
                        && site.path("power_w").asDouble(1e9)
                                <= site.path("limit_w").asDouble());
        demo.derms("join", "all");
        demo.awaitEverySite("follows a forecast again", Demo::chargesInsideAForecast);
    }

    @Test
    void aKilledGatewayComesBackWithTheLimitsThatHeldAndNoChargerPassesItsShare() {
        Map<String, Long> excessBefore = excesses();
        Map<String, JsonNode> before = new HashMap<>();
        demo.sites().forEach(site -> before.put(site.path("id").asString(), site));
        long pid = demo.gatewayPid();
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        await("the gateway is started again").atMost(Duration.ofSeconds(30)).until(() -> demo.gatewayPid() != pid);
        demo.awaitRunning();
        for (JsonNode site : demo.sites()) {
            JsonNode earlier = Objects.requireNonNull(before.get(site.path("id").asString()));
            Instant deadline = Instant.parse(earlier.path("link_deadline").asString());
            if (Instant.parse(site.path("at").asString()).isBefore(deadline)) {
                assertThat(site.path("link").asString())
                        .as("the link is as it was (H6)")
                        .isEqualTo("online");
                assertThat(site.path("link_since"))
                        .as("before the deadline a restart changes nothing of the link (H6)")
                        .isEqualTo(earlier.path("link_since"));
                assertThat(site.path("limit_source").asString())
                        .as("nor of where the limit comes from (H6)")
                        .isEqualTo("forecast");
            }
            if (site.path("limit_since").equals(earlier.path("limit_since"))) {
                assertThat(site.path("limit_w"))
                        .as("the limit is as it was (H6)")
                        .isEqualTo(earlier.path("limit_w"));
            }
        }
        demo.awaitEverySite(
                "has all its chargers back",
                site -> list(site.path("chargers")).stream()
                        .allMatch(charger -> charger.path("connected").asBoolean()));
        assertThat(excesses())
                .as("no charger was longer above what it was told than it takes to ramp down")
                .isEqualTo(excessBefore);
        demo.awaitEverySite("charges inside a forecast", Demo::chargesInsideAForecast);
    }

    /** By charger, the most that it ever drew above its schedule for longer than it may take to ramp down, in watts. */
    private Map<String, Long> excesses() {
        return demo.trueChargers().stream()
                .collect(Collectors.toMap(
                        charger -> charger.path("id").asString(),
                        charger -> charger.path("max_excess_w").asLong()));
    }

    /** What the cars at a simulated charger would take if nothing held them back, in watts. */
    private static double wanted(JsonNode charger) {
        return list(charger.path("connectors")).stream()
                .map(connector -> connector.path("car"))
                .mapToDouble(car ->
                        car.path("phases").asInt(0) * car.path("max_current_a").asDouble(0) * 230)
                .sum();
    }

    /** Watches something for a while, twice a second; there is no event to wait for where nothing may happen. */
    private static void staysTrue(Duration time, Runnable check) {
        long until = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < until) {
            check.run();
            pause();
        }
    }

    private static void pause() {
        java.util.concurrent.locks.LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
    }
}
