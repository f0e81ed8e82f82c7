package energy.headroom.metering;

import energy.headroom.metering.MeterState.OfConnector;
import energy.headroom.metering.MeterState.OfRegister;
import energy.headroom.units.Energy;
import energy.headroom.units.Power;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
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
    private final Consumer<MeterEvent<K>> log;
    private Energy energy = Energy.ZERO;
    private Instant since;
    private Duration fresh;
    private Duration held;

    /**
     * @param connectors what bounds what each can show
     * @param fresh how old a reading may be and still count as measured
     * @param held how old it may be and still be held
     * @param since when the register begins, where none was stored
     * @param log gets all that changes what is shown, now or once it is worked out again
     */
    public SiteMeter(
            Map<K, Rating> connectors, Duration fresh, Duration held, Instant since, Consumer<MeterEvent<K>> log) {
        this.since = millis(since);
        this.fresh = fresh;
        this.held = held;
        this.log = log;
        connectors.forEach((connector, rating) -> meters.put(connector, new ConnectorMeter(rating, fresh, held)));
    }

    /** One that nobody listens to. */
    public SiteMeter(Map<K, Rating> connectors, Duration fresh, Duration held, Instant since) {
        this(connectors, fresh, held, since, event -> {});
    }

    /** Goes on from what was stored. Values of connectors that are no more are forgotten; their energy stays. */
    public void restore(Energy stored, @Nullable Instant storedSince, Map<K, OfRegister> registers, Instant now) {
        energy = stored;
        since = storedSince == null ? since : millis(storedSince);
        registers.forEach((connector, register) -> {
            ConnectorMeter meter = meters.get(connector);
            if (meter != null) {
                meter.register().stands(register);
            }
        });
        checkpoint(now);
    }

    /** Tells the log how the meter stands: from here on what it shows can be worked out again. */
    public void checkpoint(Instant now) {
        log.accept(new MeterEvent.Stands<>(state(), millis(now)));
    }

    public MeterState<K> state() {
        Map<K, OfConnector> connectors = new TreeMap<>();
        meters.forEach((connector, meter) -> connectors.put(connector, meter.state()));
        return new MeterState<>(energy, since, fresh, held, connectors);
    }

    /** Takes what was told once before, as it was then. What is about connectors that are no more is left out. */
    public void again(MeterEvent<K> event) {
        switch (event) {
            case MeterEvent.Stands<K> stands -> stands(stands.state());
            case MeterEvent.Taken<K>(K connector, Reading reading, Instant arrivedAt)
            when meters.containsKey(connector) -> take(connector, reading, arrivedAt);
            case MeterEvent.Said<K>(K connector, MeterEvent.What what, Instant at, Instant arrivedAt)
            when meters.containsKey(connector) -> say(connector, what, at, arrivedAt);
            case MeterEvent.DeviceIs<K>(K connector, String serial, Instant arrivedAt)
            when meters.containsKey(connector) -> deviceIs(connector, serial, arrivedAt);
            case MeterEvent.Taken<K> gone -> {}
            case MeterEvent.Said<K> gone -> {}
            case MeterEvent.DeviceIs<K> gone -> {}
        }
    }

    private void stands(MeterState<K> state) {
        energy = state.energy();
        since = state.since();
        fresh = state.fresh();
        held = state.held();
        meters.clear();
        join(state);
    }

    /** Takes up the connectors that it does not have yet. */
    void join(MeterState<K> state) {
        state.connectors()
                .forEach((connector, its) ->
                        meters.computeIfAbsent(connector, key -> ConnectorMeter.of(its, fresh, held)));
    }

    /** A meter that stands as another did. */
    static <K extends Comparable<K>> SiteMeter<K> of(MeterState<K> state) {
        SiteMeter<K> meter = new SiteMeter<>(Map.<K, Rating>of(), state.fresh(), state.held(), state.since());
        meter.stands(state);
        return meter;
    }

    /** As exact as what is kept. */
    private static Instant millis(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS);
    }

    /** The connector's charger is in contact (again). */
    public void inContact(K connector, Instant now) {
        say(connector, MeterEvent.What.IN_CONTACT, now, now);
    }

    /** Nothing is heard of the connector's charger any more. */
    public void outOfContact(K connector, Instant now) {
        say(connector, MeterEvent.What.OUT_OF_CONTACT, now, now);
    }

    /** The state says that nothing flows: no transaction runs, and no car is being charged. */
    public void idle(K connector, Instant at, Instant now) {
        say(connector, MeterEvent.What.IDLE, at, now);
    }

    /** The state says that something may flow, or nothing is known of it. */
    public void active(K connector, Instant at, Instant now) {
        say(connector, MeterEvent.What.ACTIVE, at, now);
    }

    private void say(K connector, MeterEvent.What what, Instant said, Instant now) {
        Instant at = millis(said);
        if (meter(connector).say(what, at)) {
            log.accept(new MeterEvent.Said<>(connector, what, at, millis(now)));
        }
    }

    /** The device that counts at a connector says who it is: where it is another than before, its register is another. */
    public void deviceIs(K connector, String serial, Instant now) {
        if (meter(connector).register().deviceIs(serial)) {
            log.accept(new MeterEvent.DeviceIs<>(connector, serial, millis(now)));
        }
    }

    /**
     * Takes a reading; the same one twice, or late, changes nothing. One from the future is not believed, since it would
     * hide all that come after it.
     *
     * @return whether it brought a newer power
     */
    public boolean take(K connector, Reading reading, Instant arrivedAt) {
        ConnectorMeter meter = meter(connector);
        Instant now = millis(arrivedAt);
        if (reading.measuredAt().isAfter(now.plus(ConnectorMeter.AHEAD))) {
            meter.odd(Oddity.FROM_THE_FUTURE);
            return false;
        }
        if (meter.isRepeated(reading)) {
            meter.odd(Oddity.REPEATED);
            return false;
        }
        if (meter.isOld(reading)) {
            meter.odd(Oddity.LATE);
        }
        energy = energy.plus(meter.count(reading));
        boolean news = meter.take(reading);
        log.accept(new MeterEvent.Taken<>(connector, reading, now));
        return news;
    }

    public Shown at(K connector, Instant now) {
        return meter(connector).at(now);
    }

    /** How often what was odd about the connector's readings, since the start. */
    public Map<Oddity, Integer> oddities(K connector) {
        return meter(connector).oddities();
    }

    /** With connectors that are unknown at what they can draw. */
    public SiteTotal total(Instant now) {
        return total(now, unknown -> unknown.values().stream().reduce(Power.ZERO, Power::plus));
    }

    /** @param atMost the most that some connectors may draw together, of which the most that each may draw is given */
    public SiteTotal total(Instant now, Function<Map<K, Power>, Power> atMost) {
        Power sum = null;
        int measured = 0;
        int derived = 0;
        int heldOnly = 0;
        Map<K, Power> unknown = new TreeMap<>();
        for (Map.Entry<K, ConnectorMeter> meter : meters.entrySet()) {
            switch (meter.getValue().at(now)) {
                case Shown.Unknown(Power most, Method method) -> unknown.put(meter.getKey(), most);
                case Shown.Known(Power power, Instant at, Shown.Quality quality, Method method) -> {
                    sum = sum == null ? power : sum.plus(power);
                    switch (quality) {
                        case MEASURED -> measured++;
                        case DERIVED -> derived++;
                        case HELD -> heldOnly++;
                    }
                }
            }
        }
        Coverage coverage = new Coverage(measured, derived, heldOnly, unknown.size());
        return new SiteTotal(now, sum, energy, since, coverage, atMost.apply(unknown));
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

    /** The register of each connector that showed one: what {@link #restore} needs. */
    public Map<K, OfRegister> registers() {
        Map<K, OfRegister> registers = new TreeMap<>();
        meters.forEach((connector, meter) -> {
            OfRegister register = meter.register().state();
            if (!register.equals(OfRegister.NEW)) {
                registers.put(connector, register);
            }
        });
        return registers;
    }

    private ConnectorMeter meter(K connector) {
        ConnectorMeter meter = meters.get(connector);
        if (meter == null) {
            throw new IllegalArgumentException("this site has no connector " + connector);
        }
        return meter;
    }
}
