package energy.headroom.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import energy.headroom.acceptance.LossyDerms.Measured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The live packaged gateway dies by kill -9 again and again while it reports to a DERMS that loses a third of its answers. Ten
 * times by default; as often as the system property {@code headroom.kills} says.
 */
class KilledWhileReportingTest {
    private static final Logger LOG = LoggerFactory.getLogger(KilledWhileReportingTest.class);
    private static final int KILLS = Integer.getInteger("headroom.kills", 10);
    private static final long SEED = Long.getLong("headroom.seed", System.nanoTime());
    private static final int LIFE_SECONDS = 120;
    private static final String WAITING = "SELECT request_id FROM outbox";
    private static final List<String> GROUPS = List.of("AKL001", "AKL002", "AKL003");

    @Test
    void losesNothingAndSendsNothingInTwoWays() throws Exception {
        Path folder = Files.createTempDirectory("headroom-killed");
        int port = Program.freePort();
        int dermsPort = Program.freePort();
        int chargersPort = Program.freePort();
        Files.writeString(
                folder.resolve("gateway.yaml"),
                Linked.gatewaySettings(port, dermsPort)
                        .replace("fallback: 0 W", "fallback: 0 W\n    measurement-interval: 2s")
                        .replace("fallback: 3 kW", "fallback: 3 kW\n    measurement-interval: 2s")
                        .replace("heartbeat-interval: 4s", "heartbeat-interval: 5m"));
        Files.writeString(folder.resolve("site.yaml"), Linked.siteSettings(port, chargersPort));
        Random random = new Random(SEED);
        Set<String> everWaited = new TreeSet<>();
        String gateway = "http://127.0.0.1:" + port;
        try (LossyDerms derms = new LossyDerms(dermsPort, () -> Linked.vector(gateway), random);
                Program chargers =
                        Program.start(folder, Linked.environment(), "simulate", "site", "--config", "site.yaml")) {
            for (int kill = 1; kill <= KILLS; kill++) {
                liveAndDie(folder, derms, random);
                everWaited.addAll(LeftBehind.query(folder, WAITING));
            }
            derms.loseNothingMore();
            liveOnUntil(folder, derms, everWaited);
            report(derms, everWaited);
            assertThat(derms.faults())
                    .as("nothing goes out in two ways, seed %d", SEED)
                    .isEmpty();
            assertThat(everWaited)
                    .as("nothing that waited is lost, seed %d", SEED)
                    .allMatch(derms::has);
            assertOrder(derms.measured());
            assertThat(missing(folder, derms.measured()))
                    .as("each total that was stored has come, seed %d", SEED)
                    .isEmpty();
            assertThat(chargers.process.isAlive()).isTrue();
        }
    }

    /** One life: it ends while a measurement is under way, before its answer or right after. */
    private static void liveAndDie(Path folder, LossyDerms derms, Random random) throws Exception {
        CompletableFuture<Void> dead = new CompletableFuture<>();
        CompletableFuture<Program> born = new CompletableFuture<>();
        derms.planDisaster(1 + random.nextInt(12), random.nextBoolean(), () -> {
            born.join().kill();
            dead.complete(null);
        });
        Program gateway = serve(folder);
        born.complete(gateway);
        try {
            dead.get(LIFE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            throw new IllegalStateException("it reported too little; it printed:\n" + gateway.output(), late);
        } finally {
            gateway.kill();
        }
    }

    private static void liveOnUntil(Path folder, LossyDerms derms, Set<String> all) {
        try (Program _ = serve(folder)) {
            int before = derms.measured().size();
            await("everything comes")
                    .atMost(Duration.ofSeconds(LIFE_SECONDS))
                    .pollInterval(Duration.ofMillis(250))
                    .until(() -> all.stream().allMatch(derms::has)
                            && derms.measured().size() >= before + 10
                            && LeftBehind.query(folder, WAITING).isEmpty());
        }
    }

    private static Program serve(Path folder) {
        return Program.start(folder, Linked.environment(), "serve", "--config", "gateway.yaml");
    }

    /** In each group, what comes for the first time is newer than all that came before, and its energy no less. */
    private static void assertOrder(List<Measured> measured) {
        Map<String, Measured> newest = new HashMap<>();
        Set<String> seen = new TreeSet<>();
        for (Measured one : measured) {
            if (seen.add(one.requestId())) {
                Measured before = newest.put(one.group(), one);
                assertThat(before == null || before.at().isBefore(one.at()))
                        .as("order in a group: %s, then %s; seed %d", before, one, SEED)
                        .isTrue();
                assertThat(before == null || before.kilowattHours() <= one.kilowattHours())
                        .as("energy never runs backwards: %s, then %s; seed %d", before, one, SEED)
                        .isTrue();
            }
        }
        assertThat(newest.keySet()).containsExactlyInAnyOrderElementsOf(GROUPS);
    }

    /** The totals of the history that never came, but for those that were made after the last that did. */
    private static List<String> missing(Path folder, List<Measured> measured) throws IOException, SQLException {
        Map<String, Long> last = new HashMap<>();
        measured.forEach(one -> last.merge(one.group(), one.at().toEpochMilli(), Math::max));
        Set<String> came = measured.stream()
                .map(one -> one.group() + " " + one.at().toEpochMilli())
                .collect(Collectors.toSet());
        return LeftBehind.query(
                        folder,
                        "SELECT CASE site WHEN 'quay-street' THEN 'AKL001' WHEN 'dock' THEN 'AKL002' ELSE 'AKL003' END"
                                + " || ' ' || taken_at FROM site_total")
                .stream()
                .filter(total -> !came.contains(total))
                .filter(total -> Long.parseLong(total.substring(total.indexOf(' ') + 1))
                        <= last.getOrDefault(total.substring(0, total.indexOf(' ')), Long.MAX_VALUE))
                .toList();
    }

    private static void report(LossyDerms derms, Set<String> waited) {
        List<Measured> measured = derms.measured();
        long distinct = measured.stream().map(Measured::requestId).distinct().count();
        LOG.info(
                "{} kills, seed {}: {} measurements came {} times; {} answers were lost; {} waited in the outbox at a kill",
                KILLS,
                SEED,
                distinct,
                measured.size(),
                derms.lost(),
                waited.size());
    }
}
