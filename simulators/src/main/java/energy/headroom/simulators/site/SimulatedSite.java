package energy.headroom.simulators.site;

import energy.headroom.simulators.site.charger.Charger;
import energy.headroom.simulators.site.ocpp.Station;
import energy.headroom.simulators.site.ocpp.StationLink;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A running site. One loop drives all its chargers: it lets the time pass five times a second, and everything that arrives
 * from outside waits its turn there.
 */
public final class SimulatedSite implements AutoCloseable, ControlServer.Site {
    private static final Logger log = LoggerFactory.getLogger(SimulatedSite.class);
    private static final int TICK_MILLIS = 200;

    private final ScheduledExecutorService loop = Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().name("site").unstarted(task));
    private final HttpClient client = HttpClient.newBuilder()
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
    private final InstantSource clock;
    private final List<Spot> spots;
    private final ControlServer control;

    /** @throws IOException where the control's port is taken */
    public SimulatedSite(SiteSettings settings, InstantSource clock) throws IOException {
        this.clock = clock;
        this.spots = spots(settings);
        try {
            SiteSettings.Control where = settings.control();
            this.control = new ControlServer(new InetSocketAddress(where.address(), where.port()), this);
        } catch (IOException taken) {
            loop.shutdownNow();
            client.close();
            throw taken;
        }
    }

    private List<Spot> spots(SiteSettings settings) {
        Instant now = clock.instant();
        SplittableRandom chance = new SplittableRandom(settings.seed());
        StationLink.Surroundings surroundings = new StationLink.Surroundings(client, loop, clock, chance.split());
        List<Spot> built = new ArrayList<>();
        for (SiteSettings.Charger described : settings.chargers()) {
            Charger charger = new Charger(
                    described.id(),
                    described.connectors(),
                    described.phases(),
                    described.maximum(),
                    settings.voltage(),
                    now);
            described.faults().forEach(fault -> charger.faults().choose(fault, true));
            Station station = described.protocol().station(charger, settings.meterInterval(), ids(now));
            List<Bay> bays = new ArrayList<>();
            for (int connector = 1; connector <= described.connectors(); connector++) {
                bays.add(new Bay(station, connector, chance.split(), settings, now));
            }
            StationLink link = new StationLink(station, settings.gateway(), described.password(), surroundings);
            built.add(new Spot(station, link, bays));
        }
        return List.copyOf(built);
    }

    /** Ids that are new also after this process was started again. */
    private static Supplier<String> ids(Instant start) {
        AtomicLong next = new AtomicLong();
        return () -> Long.toString(start.toEpochMilli(), 36) + "-" + next.incrementAndGet();
    }

    public void start() {
        var _ = loop.scheduleAtFixedRate(this::tick, 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    public int controlPort() {
        return control.port();
    }

    private void tick() {
        Instant now = clock.instant();
        for (Spot spot : spots) {
            try {
                spot.tick(now);
            } catch (RuntimeException failure) {
                log.error("{}: failed", spot.station().charger().id(), failure);
            }
        }
    }

    @Override
    public ObjectNode state() throws InterruptedException, TimeoutException {
        return onLoop(() -> Truth.of(spots, clock.instant()));
    }

    @Override
    public int apply(Deed what, String charger) throws InterruptedException, TimeoutException {
        return onLoop(() -> {
            Instant now = clock.instant();
            List<Spot> meant = spots.stream()
                    .filter(spot -> charger.equals("all")
                            || spot.station().charger().id().equals(charger))
                    .toList();
            meant.forEach(spot -> what.to(spot, now));
            return meant.size();
        });
    }

    private <T> T onLoop(Callable<T> task) throws InterruptedException, TimeoutException {
        Future<T> result = loop.submit(task);
        try {
            return result.get(5, TimeUnit.SECONDS);
        } catch (ExecutionException failure) {
            throw new IllegalStateException("the site's loop failed", failure.getCause());
        }
    }

    @Override
    public void close() {
        control.close();
        loop.execute(() -> spots.forEach(spot -> spot.link().close()));
        loop.shutdown();
        try {
            if (!loop.awaitTermination(5, TimeUnit.SECONDS)) {
                log.warn("the site's loop did not end in time");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        client.shutdownNow();
    }
}
