package energy.headroom.storage;

import static org.assertj.core.api.Assertions.assertThat;

import energy.headroom.limits.Block;
import energy.headroom.limits.BlockPhase;
import energy.headroom.limits.Capacity;
import energy.headroom.limits.Forecast;
import energy.headroom.limits.ForecastType;
import energy.headroom.limits.Received;
import energy.headroom.sites.SiteId;
import energy.headroom.units.Power;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forecasts that come at the same time share commits, each of which is a sync of the disk (H5). */
class SharedCommitsTest extends OnEach {
    private static final Logger LOG = LoggerFactory.getLogger(SharedCommitsTest.class);
    private static final int AT_ONCE = 32;
    private static final int EACH = 50;
    private static final Instant NOON = Instant.parse("2026-07-01T00:00:00Z");

    private static Received received(long sequence) {
        List<Block> day = IntStream.range(0, 96)
                .mapToObj(block -> new Block(
                        NOON.plusSeconds(900L * block),
                        NOON.plusSeconds(900L * block + 900),
                        BlockPhase.ALL,
                        new Capacity.OfPower(Power.ofWatts(1_000L * block + sequence))))
                .toList();
        return new Received(new Forecast(ForecastType.CONSUMPTION, day), "m-" + sequence, NOON, sequence);
    }

    /** Each sends its next once the last is durable, as a DERMS does. */
    private Void send(SiteId site) throws Exception {
        for (long sequence = 1; sequence <= EACH; sequence++) {
            done(database.sites().addForecast(site, received(sequence), List.of(sequence)));
        }
        return null;
    }

    @Test
    void needsAtMostOneSyncForTenForecasts() throws Exception {
        done(database.probe());
        Database.Figures before = database.figures();
        List<Future<Void>> all = new ArrayList<>();
        try (ExecutorService senders = Executors.newFixedThreadPool(AT_ONCE)) {
            for (int i = 0; i < AT_ONCE; i++) {
                SiteId site = new SiteId("site-" + i);
                all.add(senders.submit(() -> send(site)));
            }
        }
        for (Future<Void> one : all) {
            one.get();
        }
        Database.Figures after = database.figures();
        long forecasts = after.writes() - before.writes();
        long commits = after.commits() - before.commits();
        LOG.info("{}: {} forecasts in {} commits", kind, forecasts, commits);
        assertThat(forecasts).isEqualTo((long) AT_ONCE * EACH);
        assertThat(commits).isLessThanOrEqualTo(forecasts / 10);
        crash();
        for (int i = 0; i < AT_ONCE; i++) {
            assertThat(now(database.sites().recall(new SiteId("site-" + i))).forecasts())
                    .containsExactly(received(EACH));
        }
    }
}
