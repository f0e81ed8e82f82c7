package energy.headroom.sites.living;

import energy.headroom.limits.ConnectorId;
import energy.headroom.metering.MeterState.OfRegister;
import energy.headroom.metering.SiteMeter;
import energy.headroom.metering.SiteTotal;
import energy.headroom.metering.Told;
import energy.headroom.sites.SiteSpec;
import energy.headroom.sites.port.SiteStore;
import energy.headroom.units.Power;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Stores and reports the site's total at every full interval of the clock. No moment comes twice, though the clock is set back: two
 * totals of it would differ.
 */
final class TotalsClock {
    private final SiteSpec spec;
    private final Ports ports;
    private final Later later;
    private final StoreHealth health;
    private final Meters meters;
    private final MeterLog log;
    private final Supplier<LimitInForce> limit;
    private final Supplier<Map<String, Power>> mayDraw;
    /** The moment of the newest total; none before the first ever. */
    private Instant newest = Instant.MIN;

    TotalsClock(
            SiteSpec spec,
            Ports ports,
            Later later,
            StoreHealth health,
            Meters meters,
            MeterLog log,
            Supplier<LimitInForce> limit,
            Supplier<Map<String, Power>> mayDraw) {
        this.spec = spec;
        this.ports = ports;
        this.later = later;
        this.health = health;
        this.meters = meters;
        this.log = log;
        this.limit = limit;
        this.mayDraw = mayDraw;
    }

    /**
     * Begins once the registers are recalled, so that the site's own never runs backwards.
     *
     * @param last the newest total that was stored. It may have died on its way to the provider's outbox, and is handed over once
     *     more: the same total makes the same message, under the same id
     */
    void start(@Nullable SiteTotal last) {
        if (last != null) {
            ports.provider().report(spec.provider(), spec.id(), last);
            newest = last.at();
        }
        next();
    }

    private void next() {
        long length = spec.measurementInterval().toMillis();
        Instant due = Instant.ofEpochMilli((Math.floorDiv(after().toEpochMilli(), length) + 1) * length);
        later.at("total", due, () -> {
            // Timers run on when the clock is set.
            if (later.now().isBefore(due)) {
                next();
            } else {
                total(due);
            }
        });
    }

    /** A clock that was hours ahead must not keep totals from being made until then: it is believed. */
    private Instant after() {
        Instant now = later.now();
        return newest.isAfter(now) && !newest.isAfter(now.plus(Timing.SET_BACK)) ? newest : now;
    }

    private void total(Instant due) {
        newest = due;
        SiteTotal total = meters.total(mayDraw.get(), due);
        Map<String, OfRegister> registers = new TreeMap<>();
        meters.meter().registers().forEach((connector, value) -> registers.put(connector.toString(), value));
        List<Told<ConnectorId>> told = log.next();
        SiteStore.Basis basis = new SiteStore.Basis(registers, log.last(), told);
        LimitInForce held = limit.get();
        later.when(
                () -> ports.store().addTotal(spec.id(), total, held.power(), held.source(), basis),
                done -> stored(total),
                failure -> {
                    health.failed("storing the total of " + due, failure, later.now());
                    log.failed(told, failure, later.now());
                });
        if (log.hasGap()
                || due.toEpochMilli() % Timing.BETWEEN_CHECKPOINTS.toMillis()
                        < spec.measurementInterval().toMillis()) {
            meters.meter().checkpoint(later.now());
        }
        next();
    }

    /** Only then: after a kill the register goes on from the last total that was stored, and must not run backwards. */
    private void stored(SiteTotal total) {
        health.good();
        ports.provider().report(spec.provider(), spec.id(), total);
    }

    /** What {@link SiteMeter#restore} needs, from how it was stored. */
    static Map<ConnectorId, OfRegister> registers(Map<String, OfRegister> stored) {
        Map<ConnectorId, OfRegister> registers = new TreeMap<>();
        stored.forEach((name, value) -> {
            int slash = name.lastIndexOf('/');
            registers.put(
                    new ConnectorId(name.substring(0, slash), Integer.parseInt(name.substring(slash + 1))), value);
        });
        return registers;
    }
}
