package energy.headroom.metering;

import energy.headroom.units.Energy;
import energy.headroom.units.Power;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a site draws and has drawn, from what its connectors show.
 *
 * <pre>
 *   reading ──────── fresh ───────┬──────── held ────────┬─ unknown ─▶     a connector's reading by its age
 *            measured or derived  │  the last value      │  in no sum
 * </pre>
 *
 * <p>A connector whose state says that nothing flows counts as zero, derived, for as long as its charger is in contact.
 *
 * @param <K> what names a connector
 */
public final class SiteMeter<K extends Comparable<K>> {
    private final Map<K, ConnectorMeter> meters = new TreeMap<>();
    private final Map<K, Register> registers = new TreeMap<>();
    private Energy energy = Energy.ZERO;

    /**
     * @param fresh how old a reading may be and still count as measured
     * @param held how old it may be and still be held
     */
    public SiteMeter(Collection<K> connectors, Duration fresh, Duration held) {
        for (K connector : connectors) {
            meters.put(connector, new ConnectorMeter(fresh, held));
            registers.put(connector, new Register());
        }
    }

    /** Goes on from what was stored. Values of connectors that are no more are forgotten; their energy stays. */
    public void restore(Energy stored, Map<K, Energy> lastValues, Instant now) {
        energy = stored;
        lastValues.forEach((connector, value) -> {
            Register register = registers.get(connector);
            if (register != null) {
                register.restore(value, now);
            }
        });
    }

    /** The connector's charger is in contact (again). */
    public void inContact(K connector) {
        meter(connector).inContact();
    }

    /** Nothing is heard of the connector's charger any more. */
    public void outOfContact(K connector, Instant at) {
        meter(connector).outOfContact(at);
    }

    /** The state says that nothing flows: no transaction runs, and no car is being charged. */
    public void idle(K connector, Instant at) {
        meter(connector).idle(at);
    }

    /** The state says that something may flow, or nothing is known of it. */
    public void active(K connector, Instant at) {
        meter(connector).active(at);
    }

    /**
     * Takes a reading; the same one twice, or late, changes nothing. One from the future is not believed, since it would
     * hide all that come after it.
     *
     * @return whether it brought a newer power
     */
    public boolean take(K connector, Reading reading, Instant now) {
        if (reading.measuredAt().isAfter(now.plus(ConnectorMeter.AHEAD))) {
            return false;
        }
        Energy value = reading.register();
        if (value != null) {
            energy = energy.plus(register(connector).take(value, reading.measuredAt()));
        }
        return meter(connector).take(reading);
    }

    public Shown at(K connector, Instant now) {
        return meter(connector).at(now);
    }

    public SiteTotal total(Instant now) {
        Power sum = null;
        int measured = 0;
        int derived = 0;
        int heldOnly = 0;
        int unknown = 0;
        for (ConnectorMeter meter : meters.values()) {
            switch (meter.at(now)) {
                case Shown.Unknown() -> unknown++;
                case Shown.Known(Power power, Instant at, Shown.Quality quality) -> {
                    sum = sum == null ? power : sum.plus(power);
                    switch (quality) {
                        case MEASURED -> measured++;
                        case DERIVED -> derived++;
                        case HELD -> heldOnly++;
                    }
                }
            }
        }
        return new SiteTotal(now, sum, energy, new Coverage(measured, derived, heldOnly, unknown));
    }

    /** The event time of the oldest value in the total: no part of the sum is older. Null where nothing is known. */
    public @Nullable Instant oldestIn(Instant now) {
        Instant oldest = null;
        for (ConnectorMeter meter : meters.values()) {
            if (meter.at(now) instanceof Shown.Known known
                    && (oldest == null || known.at().isBefore(oldest))) {
                oldest = known.at();
            }
        }
        return oldest;
    }

    /** The last register value of each connector that showed one: what {@link #restore} needs. */
    public Map<K, Energy> registers() {
        Map<K, Energy> values = new TreeMap<>();
        registers.forEach((connector, register) -> {
            Energy last = register.last();
            if (last != null) {
                values.put(connector, last);
            }
        });
        return values;
    }

    private ConnectorMeter meter(K connector) {
        return found(meters, connector);
    }

    private Register register(K connector) {
        return found(registers, connector);
    }

    private static <K, V> V found(Map<K, V> things, K connector) {
        V thing = things.get(connector);
        if (thing == null) {
            throw new IllegalArgumentException("this site has no connector " + connector);
        }
        return thing;
    }
}
