package energy.headroom.sites.port;

import energy.headroom.limits.ConnectorId;
import energy.headroom.limits.ForecastType;
import energy.headroom.limits.LimitSource;
import energy.headroom.limits.OperatorLimit;
import energy.headroom.limits.Received;
import energy.headroom.limits.plan.Held;
import energy.headroom.limits.proof.Apply;
import energy.headroom.limits.proof.Breach;
import energy.headroom.metering.MadeTotal;
import energy.headroom.metering.MeterEvent;
import energy.headroom.metering.MeterState.OfRegister;
import energy.headroom.metering.Reading;
import energy.headroom.metering.SiteTotal;
import energy.headroom.metering.Told;
import energy.headroom.sites.Climb;
import energy.headroom.sites.Released;
import energy.headroom.sites.SiteId;
import energy.headroom.sites.ToldAs;
import energy.headroom.sites.Trial;
import energy.headroom.units.Energy;
import energy.headroom.units.Power;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Remembers in memory: outlives a site, not a process. */
public final class MemorySiteStore implements SiteStore {
    private static final class Memory {
        private final List<Received> forecasts = new ArrayList<>();
        private final Map<String, Held> held = new TreeMap<>();
        private final Map<String, ToldAs> told = new TreeMap<>();
        private final List<Past> past = new ArrayList<>();
        private Energy energy = Energy.ZERO;
        private @Nullable Instant energySince;
        private Map<String, OfRegister> registers = Map.of();
        private @Nullable OperatorLimit operatorLimit;
        private final NavigableMap<Long, Told<ConnectorId>> meterTold = new TreeMap<>();
        private final List<MadeTotal> totals = new ArrayList<>();
        private final Map<Long, Apply> applies = new TreeMap<>();
        private final List<Breach> breaches = new ArrayList<>();
        private final Map<String, Climb> climbs = new TreeMap<>();
        private final Map<String, Released> released = new TreeMap<>();
        private final Map<String, Trial> trials = new TreeMap<>();

        private Proofs proofs() {
            Map<ForecastType, Apply> newest = new TreeMap<>();
            applies.values().forEach(apply -> newest.put(apply.type(), apply));
            return new Proofs(
                    newest.values().stream()
                            .sorted(Comparator.comparingLong(Apply::sequence))
                            .toList(),
                    breaches.stream().filter(breach -> breach.until() == null).toList(),
                    climbs);
        }
    }

    private final Map<SiteId, Memory> sites = new HashMap<>();
    private @Nullable Instant restoredAt;

    /** As if everything came from a backup that was brought back at this moment. */
    public synchronized void restoredAt(Instant at) {
        restoredAt = at;
        sites.values().forEach(memory -> memory.held.clear());
    }

    private synchronized Memory of(SiteId site) {
        return sites.computeIfAbsent(site, ignored -> new Memory());
    }

    @Override
    public synchronized CompletionStage<Remembered> recall(SiteId site) {
        Memory memory = of(site);
        return CompletableFuture.completedStage(new Remembered(
                List.copyOf(memory.forecasts),
                Map.copyOf(memory.held),
                Map.copyOf(memory.told),
                memory.energy,
                memory.energySince,
                memory.registers,
                memory.operatorLimit,
                memory.proofs(),
                Map.copyOf(memory.released),
                Map.copyOf(memory.trials),
                memory.meterTold.isEmpty() ? 0 : memory.meterTold.lastKey(),
                memory.totals.isEmpty() ? null : memory.totals.getLast().total(),
                restoredAt));
    }

    @Override
    public synchronized CompletionStage<Void> addForecast(SiteId site, Received received, List<Long> keep) {
        Memory memory = of(site);
        memory.forecasts.add(received);
        memory.forecasts.removeIf(each -> !keep.contains(each.sequence()));
        return CompletableFuture.completedStage(null);
    }

    @Override
    public synchronized CompletionStage<Void> putOperatorLimit(SiteId site, OperatorLimit limit) {
        of(site).operatorLimit = limit;
        return CompletableFuture.completedStage(null);
    }

    @Override
    public synchronized CompletionStage<Void> endOperatorLimit(SiteId site, Instant at, String by) {
        Memory memory = of(site);
        OperatorLimit limit = memory.operatorLimit;
        memory.operatorLimit = limit == null ? null : limit.endedAt(at);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public synchronized CompletionStage<Void> putHeld(SiteId site, String charger, Held held) {
        of(site).held.put(charger, held);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public synchronized CompletionStage<Void> putTold(SiteId site, String charger, ToldAs told) {
        of(site).told.put(charger, told);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public synchronized CompletionStage<Void> addTotal(
            SiteId site, SiteTotal total, Power limit, LimitSource source, Basis basis) {
        Memory memory = of(site);
        memory.past.add(new Past(total.at(), total.power(), total.energy(), limit, source, total.coverage()));
        memory.energy = total.energy();
        memory.energySince = total.since();
        memory.registers = basis.registers();
        memory.totals.add(new MadeTotal(total, basis.through()));
        basis.told().forEach(told -> memory.meterTold.putIfAbsent(told.number(), told));
        return CompletableFuture.completedStage(null);
    }

    @Override
    public synchronized CompletionStage<Void> addTold(SiteId site, List<Told<ConnectorId>> told) {
        told.forEach(each -> of(site).meterTold.putIfAbsent(each.number(), each));
        return CompletableFuture.completedStage(null);
    }

    @Override
    public synchronized Recorded recorded(SiteId site, Instant from, Instant to) {
        Memory memory = of(site);
        List<MadeTotal> totals = memory.totals.stream()
                .filter(each ->
                        !each.total().at().isBefore(from) && each.total().at().isBefore(to))
                .toList();
        List<Told<ConnectorId>> told = memory.meterTold.values().stream()
                .map(MemorySiteStore::withoutSamples)
                .toList();
        return new Recorded(told, totals);
    }

    private static Told<ConnectorId> withoutSamples(Told<ConnectorId> told) {
        return told.event() instanceof MeterEvent.Taken<ConnectorId>(ConnectorId connector, Reading reading, Instant at)
                ? new Told<>(
                        told.number(),
                        new MeterEvent.Taken<>(
                                connector,
                                reading.from(new Reading.Source(reading.source().clockAhead(), List.of())),
                                at))
                : told;
    }

    @Override
    public synchronized List<MeterEvent.Taken<ConnectorId>> readings(
            SiteId site, ConnectorId connector, Instant from, Instant to, int most) {
        List<MeterEvent.Taken<ConnectorId>> readings = new ArrayList<>();
        for (Told<ConnectorId> told : of(site).meterTold.values()) {
            if (told.event() instanceof MeterEvent.Taken<ConnectorId> taken
                    && taken.connector().equals(connector)
                    && !taken.reading().measuredAt().isBefore(from)
                    && taken.reading().measuredAt().isBefore(to)) {
                readings.add(taken);
            }
        }
        readings.sort(Comparator.comparing(taken -> taken.reading().measuredAt()));
        return readings.subList(0, Math.min(most, readings.size()));
    }

    @Override
    public synchronized CompletionStage<Void> putApply(SiteId site, Apply apply) {
        of(site).applies.put(apply.sequence(), apply);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public synchronized CompletionStage<Void> putBreach(SiteId site, Breach breach) {
        List<Breach> breaches = of(site).breaches;
        breaches.removeIf(other -> other.kind() == breach.kind() && other.from().equals(breach.from()));
        breaches.add(breach);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public synchronized CompletionStage<Void> putReleased(
            SiteId site, Set<String> chargers, @Nullable Released released) {
        Map<String, Released> all = of(site).released;
        all.keySet().removeAll(chargers);
        if (released != null) {
            chargers.forEach(charger -> all.put(charger, released));
        }
        return CompletableFuture.completedStage(null);
    }

    @Override
    public synchronized CompletionStage<Void> addTrial(SiteId site, String charger, Trial trial) {
        of(site).trials.compute(charger, (_, before) -> trial.orStill(before));
        return CompletableFuture.completedStage(null);
    }

    @Override
    public synchronized CompletionStage<Void> putClimb(SiteId site, String charger, @Nullable Climb climb) {
        if (climb == null) {
            of(site).climbs.remove(charger);
        } else {
            of(site).climbs.put(charger, climb);
        }
        return CompletableFuture.completedStage(null);
    }

    @Override
    public synchronized List<Apply> applies(SiteId site, Instant from, Instant to) {
        return of(site).applies.values().stream()
                .filter(apply ->
                        !apply.receivedAt().isBefore(from) && apply.receivedAt().isBefore(to))
                .toList();
    }

    @Override
    public synchronized List<Breach> breaches(SiteId site, Instant from, Instant to) {
        return of(site).breaches.stream()
                .filter(breach -> breach.from().isBefore(to))
                .filter(breach -> breach.until() == null || breach.until().isAfter(from))
                .sorted(Comparator.comparing(Breach::from).thenComparing(Breach::kind))
                .toList();
    }

    @Override
    public synchronized List<Past> past(SiteId site, Instant from, Instant to) {
        return of(site).past.stream()
                .filter(point -> !point.at().isBefore(from) && point.at().isBefore(to))
                .toList();
    }
}
