package energy.headroom.app.gateway;

import energy.headroom.sites.SiteCommand;
import energy.headroom.sites.SiteSpec;
import energy.headroom.sites.SiteView;
import energy.headroom.sites.Sites;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;

/** Wakes all sites and waits until each holds its limit. The gateway does not start without. */
final class LimitsInForce implements SmartLifecycle, HealthIndicator {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Sites sites;
    private final InstantSource time;
    private final int phase;
    private volatile boolean running;

    LimitsInForce(Sites sites, InstantSource time, int phase) {
        this.sites = sites;
        this.time = time;
        this.phase = phase;
    }

    @Override
    public void start() {
        sites.start();
        List<CompletableFuture<SiteView>> views = new ArrayList<>();
        for (SiteSpec spec : sites.all()) {
            views.add(woken(spec, time.instant().plus(PATIENCE)));
        }
        await(CompletableFuture.allOf(views.toArray(CompletableFuture[]::new)));
        running = true;
    }

    /** A slow machine with many sites may take longer than one question waits. */
    private CompletableFuture<SiteView> woken(SiteSpec spec, Instant until) {
        return sites.site(spec.id())
                .ask(new SiteCommand.Look())
                .toCompletableFuture()
                .exceptionallyCompose(
                        failure -> isTimeout(failure) && time.instant().isBefore(until)
                                ? woken(spec, until)
                                : CompletableFuture.failedFuture(failure));
    }

    private static boolean isTimeout(Throwable failure) {
        return failure instanceof TimeoutException || failure.getCause() instanceof TimeoutException;
    }

    private static void await(CompletableFuture<?> all) {
        try {
            all.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while sites were waking", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("not every site could be woken: " + e.getMessage(), e);
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return phase;
    }

    @Override
    public Health health() {
        return (running ? Health.up() : Health.down()).build();
    }
}
