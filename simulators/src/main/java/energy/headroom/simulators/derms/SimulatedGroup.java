package energy.headroom.simulators.derms;

import energy.headroom.oscp.message.CapacityForecastType;
import energy.headroom.oscp.message.ForecastedBlock;
import energy.headroom.oscp.message.UpdateAssetMeasurements;
import energy.headroom.oscp.message.UpdateGroupCapacityForecast;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A group: what it is told, and what it told us. Safe for use by many threads. */
final class SimulatedGroup {
    private static final int KEPT = 20;

    /** A forecast that went out, with the answer to it. */
    record SentForecast(UpdateGroupCapacityForecast forecast, Instant at, Outcome outcome) {}

    /** Measurements that came in. */
    record Received(UpdateAssetMeasurements measurements, Instant at) {}

    /** All that a group has to show. */
    record View(
            DermsSettings.Group settings,
            Mode mode,
            @Nullable SentForecast last,
            List<Received> received,
            long forecastsSent,
            long forecastsAccepted,
            long measurementsReceived) {}

    private final DermsSettings.Group settings;
    private final Feeder feeder;
    private final Deque<Received> received = new ArrayDeque<>();
    private Mode mode = new Mode.Normal();
    private long round;
    private @Nullable SentForecast last;
    private long forecastsSent;
    private long forecastsAccepted;
    private long measurementsReceived;

    SimulatedGroup(DermsSettings.Group settings, int seed, ZoneId zone) {
        this.settings = settings;
        this.feeder = new Feeder(
                settings.capacity(), seed * 1_000_003L + settings.id().hashCode(), zone);
    }

    DermsSettings.Group settings() {
        return settings;
    }

    synchronized Mode mode() {
        return mode;
    }

    synchronized void mode(Mode next) {
        mode = next;
    }

    /** Begins a round of sending; an older one that still retries has to give up. */
    synchronized long nextRound() {
        return ++round;
    }

    synchronized boolean isCurrent(long candidate) {
        return round == candidate;
    }

    /** The forecast for the 24 hours from now. */
    synchronized UpdateGroupCapacityForecast forecast(Instant now) {
        List<ForecastedBlock> blocks = switch (mode) {
            case Mode.Normal _ -> feeder.forecast(now);
            case Mode.Quiet _ -> throw new IllegalStateException("nothing is said to " + settings.id());
            case Mode.Stop _ -> Feeder.flat(now, BigDecimal.ZERO);
            case Mode.Flat flat -> Feeder.flat(now, flat.limit().kilowatts());
        };
        return new UpdateGroupCapacityForecast(settings.id(), CapacityForecastType.CONSUMPTION, blocks);
    }

    /** What holds while the link is offline, if this DERMS says so for this group. */
    Optional<UpdateGroupCapacityForecast> fallback(Instant now) {
        return settings.fallback()
                .map(power -> new UpdateGroupCapacityForecast(
                        settings.id(), CapacityForecastType.FALLBACK_CONSUMPTION, Feeder.flat(now, power.kilowatts())));
    }

    synchronized void sent(UpdateGroupCapacityForecast forecast, Instant at, Outcome outcome) {
        forecastsSent++;
        forecastsAccepted += outcome.isAccepted() ? 1 : 0;
        if (forecast.type() == CapacityForecastType.CONSUMPTION) {
            last = new SentForecast(forecast, at, outcome);
        }
    }

    synchronized void received(UpdateAssetMeasurements measurements, Instant at) {
        measurementsReceived++;
        received.addFirst(new Received(measurements, at));
        if (received.size() > KEPT) {
            received.removeLast();
        }
    }

    /** Its energy was reported. */
    synchronized void measured() {
        measurementsReceived++;
    }

    synchronized View view() {
        return new View(
                settings, mode, last, List.copyOf(received), forecastsSent, forecastsAccepted, measurementsReceived);
    }
}
