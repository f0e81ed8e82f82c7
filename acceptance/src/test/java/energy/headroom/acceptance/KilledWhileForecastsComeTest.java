package energy.headroom.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The live packaged gateway dies by kill -9 again and again while forecasts come for all of its sites at once (H5). Whoever sent
 * them has each 204 in a synced file of its own before it goes on. Ten times by default; as often as the system property
 * {@code headroom.kills} says.
 */
class KilledWhileForecastsComeTest {
    private static final Logger LOG = LoggerFactory.getLogger(KilledWhileForecastsComeTest.class);
    private static final int KILLS = Integer.getInteger("headroom.kills", 10);
    private static final long SEED = Long.getLong("headroom.seed", System.nanoTime());
    private static final int LIFE_SECONDS = 120;
    private static final int MOST_ACKNOWLEDGED = 60;
    private static final Map<String, String> SITES =
            Map.of("AKL001", "quay-street", "AKL002", "dock", "AKL003", "pier");

    private final Random random = new Random(SEED);
    private final AtomicInteger sent = new AtomicInteger();
    /** Of each forecast that was sent, acknowledged or not, by its request id. */
    private final Map<String, Integer> kilowatts = new ConcurrentHashMap<>();

    @Test
    void losesNothingThatItAcknowledged() throws Exception {
        Path folder = Files.createTempDirectory("headroom-killed");
        int port = Program.freePort();
        int dermsPort = Program.freePort();
        Files.writeString(folder.resolve("gateway.yaml"), Linked.gatewaySettings(port, dermsPort));
        Path log = folder.resolve("acknowledged");
        Files.createFile(log);
        Vector vector = Linked.vector("http://127.0.0.1:" + port);
        try (LossyDerms _ = new LossyDerms(dermsPort, () -> vector, random)) {
            for (int kill = 1; kill <= KILLS; kill++) {
                liveAndDie(folder, vector, log);
                List<String> stored = LeftBehind.query(folder, "SELECT message_id FROM forecast");
                assertThat(stored)
                        .as("all that was acknowledged before kill %d, seed %d", kill, SEED)
                        .containsAll(Files.readAllLines(log));
            }
            try (Program gateway = serve(folder)) {
                for (Map.Entry<String, String> site : SITES.entrySet()) {
                    awaitNewestInForce(folder, vector, site.getValue(), gateway);
                }
            }
        }
        long acknowledged = Files.readAllLines(log).size();
        LOG.info(
                "{} kills, seed {}: {} of {} forecasts were acknowledged, none was lost",
                KILLS,
                SEED,
                acknowledged,
                sent);
        assertThat(acknowledged).isGreaterThanOrEqualTo(KILLS);
    }

    /** One life, which ends with one of the 204s while other forecasts are under way. */
    private void liveAndDie(Path folder, Vector vector, Path log) throws Exception {
        int last = 1 + random.nextInt(MOST_ACKNOWLEDGED);
        AtomicInteger acknowledged = new AtomicInteger();
        CountDownLatch enough = new CountDownLatch(1);
        try (Program gateway = serve(folder);
                FileChannel to = FileChannel.open(log, StandardOpenOption.APPEND)) {
            await("it lets the DERMS in; it printed:\n" + gateway.output())
                    .atMost(Duration.ofSeconds(LIFE_SECONDS))
                    .ignoreExceptions()
                    .until(() -> !vector.token().isEmpty());
            Map<String, String> headers = vector.headers();
            List<Thread> clients = SITES.keySet().stream()
                    .map(group -> Thread.ofVirtual().start(() -> {
                        while (enough.getCount() > 0 || gateway.process.isAlive()) {
                            if (isAcknowledged(vector, headers, group, to) && acknowledged.incrementAndGet() >= last) {
                                enough.countDown();
                            }
                        }
                    }))
                    .toList();
            boolean hasLived = enough.await(LIFE_SECONDS, TimeUnit.SECONDS);
            gateway.kill();
            enough.countDown();
            for (Thread client : clients) {
                client.join();
            }
            assertThat(hasLived)
                    .as("%d acknowledged; it printed:%n%s", last, gateway.output())
                    .isTrue();
        }
    }

    private boolean isAcknowledged(Vector vector, Map<String, String> headers, String group, FileChannel log) {
        Map<String, String> its = new HashMap<>(headers);
        String id = "forecast-" + sent.incrementAndGet();
        int limit = 4 + sent.get() % 13;
        its.put("X-Request-ID", id);
        kilowatts.put(id, limit);
        try {
            if (vector.post("update_group_capacity_forecast", its, Vector.day(group, limit))
                            .statusCode()
                    != 204) {
                return false;
            }
        } catch (UncheckedIOException | IllegalStateException dead) {
            return false;
        }
        try {
            log.write(ByteBuffer.wrap((id + "\n").getBytes(StandardCharsets.UTF_8)));
            log.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return true;
    }

    /** The newest that is stored, whether its 204 came or not, is what holds. */
    private void awaitNewestInForce(Path folder, Vector vector, String site, Program gateway) throws Exception {
        String newest = LeftBehind.query(
                        folder,
                        "SELECT message_id FROM forecast WHERE in_use AND site = '" + site + "' ORDER BY sequence DESC")
                .getFirst();
        int watts = 1_000 * kilowatts.getOrDefault(newest, 0);
        await(site + " holds " + watts + " W; it printed:\n" + gateway.output())
                .atMost(Duration.ofSeconds(LIFE_SECONDS))
                .ignoreExceptions()
                .until(() -> limit(vector, site) == watts);
    }

    private static int limit(Vector vector, String site) {
        var request = Http.request(vector.gateway() + "/api/v1/sites/" + site)
                .header("Authorization", "Bearer " + Secrets.planted("API_TOKEN"));
        return Http.read(Http.send(request.build()).body()).path("limit_w").asInt(-1);
    }

    private static Program serve(Path folder) {
        return Program.start(folder, Linked.environment(), "serve", "--config", "gateway.yaml");
    }
}
