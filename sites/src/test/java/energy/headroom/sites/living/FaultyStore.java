package energy.headroom.sites.living;

import energy.headroom.limits.ConnectorId;
import energy.headroom.limits.LimitSource;
import energy.headroom.limits.OperatorLimit;
import energy.headroom.limits.Received;
import energy.headroom.limits.plan.Held;
import energy.headroom.limits.proof.Apply;
import energy.headroom.limits.proof.Breach;
import energy.headroom.metering.MeterEvent;
import energy.headroom.metering.SiteTotal;
import energy.headroom.metering.Told;
import energy.headroom.sites.Climb;
import energy.headroom.sites.Released;
import energy.headroom.sites.SiteId;
import energy.headroom.sites.ToldAs;
import energy.headroom.sites.Trial;
import energy.headroom.sites.engine.steady.SteadyEngine;
import energy.headroom.sites.port.MemorySiteStore;
import energy.headroom.sites.port.SiteStore;
import energy.headroom.units.Power;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A store that takes its time, loses what is on its way in a crash, and can be made to fail. */
final class FaultyStore implements SiteStore {
    private final MemorySiteStore store = new MemorySiteStore();
    private final SteadyEngine world;
    Duration latency = Duration.ofMillis(20);
    boolean failing;

    FaultyStore(SteadyEngine world) {
        this.world = world;
    }

    void restoredAt(Instant at) {
        store.restoredAt(at);
    }

    /** What would be recalled after a crash at this moment. */
    Map<String, Held> stored() {
        return store.recall(World.SITE).toCompletableFuture().join().held();
    }

    private <T> CompletionStage<T> after(Supplier<CompletionStage<T>> what) {
        CompletableFuture<T> result = new CompletableFuture<>();
        world.within(latency, () -> {
            if (failing) {
                result.completeExceptionally(new IOException("disk full"));
            } else {
                result.complete(what.get().toCompletableFuture().join());
            }
        });
        return result;
    }

    @Override
    public CompletionStage<Remembered> recall(SiteId site) {
        return after(() -> store.recall(site));
    }

    @Override
    public CompletionStage<Void> addForecast(SiteId site, Received received, List<Long> keep) {
        return after(() -> store.addForecast(site, received, keep));
    }

    @Override
    public CompletionStage<Void> putOperatorLimit(SiteId site, OperatorLimit limit) {
        return after(() -> store.putOperatorLimit(site, limit));
    }

    @Override
    public CompletionStage<Void> endOperatorLimit(SiteId site, Instant at, String by) {
        return after(() -> store.endOperatorLimit(site, at, by));
    }

    @Override
    public CompletionStage<Void> putHeld(SiteId site, String charger, Held held) {
        return after(() -> store.putHeld(site, charger, held));
    }

    @Override
    public CompletionStage<Void> putTold(SiteId site, String charger, ToldAs told) {
        return after(() -> store.putTold(site, charger, told));
    }

    @Override
    public CompletionStage<Void> addTotal(SiteId site, SiteTotal total, Power limit, LimitSource source, Basis basis) {
        return after(() -> store.addTotal(site, total, limit, source, basis));
    }

    @Override
    public CompletionStage<Void> addTold(SiteId site, List<Told<ConnectorId>> told) {
        return after(() -> store.addTold(site, told));
    }

    @Override
    public Recorded recorded(SiteId site, Instant from, Instant to) {
        return store.recorded(site, from, to);
    }

    @Override
    public List<MeterEvent.Taken<ConnectorId>> readings(
            SiteId site, ConnectorId connector, Instant from, Instant to, int most) {
        return store.readings(site, connector, from, to, most);
    }

    @Override
    public CompletionStage<Void> putApply(SiteId site, Apply apply) {
        return after(() -> store.putApply(site, apply));
    }

    @Override
    public CompletionStage<Void> putBreach(SiteId site, Breach breach) {
        return after(() -> store.putBreach(site, breach));
    }

    @Override
    public CompletionStage<Void> putReleased(SiteId site, Set<String> chargers, @Nullable Released released) {
        return after(() -> store.putReleased(site, chargers, released));
    }

    @Override
    public CompletionStage<Void> addTrial(SiteId site, String charger, Trial trial) {
        return after(() -> store.addTrial(site, charger, trial));
    }

    @Override
    public CompletionStage<Void> putClimb(SiteId site, String charger, @Nullable Climb climb) {
        return after(() -> store.putClimb(site, charger, climb));
    }

    @Override
    public List<Apply> applies(SiteId site, Instant from, Instant to) {
        return store.applies(site, from, to);
    }

    @Override
    public List<Breach> breaches(SiteId site, Instant from, Instant to) {
        return store.breaches(site, from, to);
    }

    @Override
    public List<Past> past(SiteId site, Instant from, Instant to) {
        return store.past(site, from, to);
    }
}
