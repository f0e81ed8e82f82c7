package energy.headroom.sites.living;

import energy.headroom.limits.ConnectorId;
import energy.headroom.metering.SiteMeter;
import energy.headroom.metering.SiteTotal;
import energy.headroom.sites.SiteSpec;
import energy.headroom.units.Energy;
import energy.headroom.units.Power;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Stores and reports the site's total at every full interval of the clock. */
final class TotalsClock {
    private final SiteSpec spec;
    private final Ports ports;
    private final Later later;
    private final StoreHealth health;
    private final SiteMeter<ConnectorId> meter;
    private final Supplier<Power> limit;

    TotalsClock(
            SiteSpec spec,
            Ports ports,
            Later later,
            StoreHealth health,
            SiteMeter<ConnectorId> meter,
            Supplier<Power> limit) {
        this.spec = spec;
        this.ports = ports;
        this.later = later;
        this.health = health;
        this.meter = meter;
        this.limit = limit;
    }

    /** Begins once the registers are recalled, so that the site's own never runs backwards. */
    void start() {
        Duration interval = spec.measurementInterval();
        long length = interval.toMillis();
        Instant due = Instant.ofEpochMilli((Math.floorDiv(later.now().toEpochMilli(), length) + 1) * length);
        later.at("total", due, () -> total(due));
    }

    private void total(Instant due) {
        SiteTotal total = meter.total(due);
        Map<String, Energy> registers = new TreeMap<>();
        meter.registers().forEach((connector, value) -> registers.put(connector.toString(), value));
        later.when(
                () -> ports.store().addTotal(spec.id(), total, limit.get(), registers),
                done -> health.good(),
                failure -> health.failed("storing the total of " + due, failure, later.now()));
        ports.provider().report(spec.provider(), spec.id(), total);
        start();
    }

    /** What {@link SiteMeter#restore} needs, from how it was stored. */
    static Map<ConnectorId, Energy> registers(Map<String, Energy> stored) {
        Map<ConnectorId, Energy> registers = new TreeMap<>();
        stored.forEach((name, value) -> {
            int slash = name.lastIndexOf('/');
            registers.put(
                    new ConnectorId(name.substring(0, slash), Integer.parseInt(name.substring(slash + 1))), value);
        });
        return registers;
    }
}
