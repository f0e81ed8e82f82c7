package energy.headroom.simulators.site.charger;

import energy.headroom.simulators.site.fault.Fault;
import energy.headroom.simulators.site.fault.Faults;
import energy.headroom.simulators.site.profile.ChargingProfile;
import energy.headroom.simulators.site.profile.InstalledProfiles;
import energy.headroom.units.Current;
import energy.headroom.units.Power;
import energy.headroom.units.Voltage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A charger: its connectors, its profiles, and the currents that follow from both. Not safe for several threads. */
public final class Charger {
    private final String id;
    private final int phases;
    private final Current rating;
    private final Voltage voltage;
    private final List<Connector> connectors = new ArrayList<>();
    private final InstalledProfiles profiles = new InstalledProfiles();
    private final Excess excess = new Excess();
    private final Faults faults = new Faults();
    private final Follower limitOfAll;
    private final Map<Integer, Follower> limits = new HashMap<>();
    private boolean online;
    private boolean powered = true;
    private Instant last;

    /** @param rating of each connector, per phase */
    public Charger(String id, int connectors, int phases, Current rating, Voltage voltage, Instant now) {
        this.id = id;
        this.phases = phases;
        this.rating = rating;
        this.voltage = voltage;
        this.last = now;
        for (int number = 1; number <= connectors; number++) {
            this.connectors.add(new Connector(number, phases, rating));
            this.limits.put(number, new Follower(faults, rating));
        }
        this.limitOfAll = new Follower(faults, rating());
    }

    public String id() {
        return id;
    }

    public int phases() {
        return phases;
    }

    public Voltage voltage() {
        return voltage;
    }

    /** Of one connector, per phase. */
    public Current connectorRating() {
        return rating;
    }

    /** Of all connectors together, per phase. */
    public Current rating() {
        return timesConnectors(rating);
    }

    public InstalledProfiles profiles() {
        return profiles;
    }

    public Excess excess() {
        return excess;
    }

    public List<Connector> connectors() {
        return List.copyOf(connectors);
    }

    public Optional<Connector> connector(int number) {
        return number >= 1 && number <= connectors.size() ? Optional.of(connectors.get(number - 1)) : Optional.empty();
    }

    /**
     * A connector on which a car waits to be charged.
     *
     * @param number where it has to be this one
     */
    public Optional<Connector> waiting(Optional<Integer> number) {
        return connectors.stream()
                .filter(connector -> number.isEmpty() || connector.number() == number.get())
                .filter(connector ->
                        connector.state() == ConnectorState.PREPARING || connector.state() == ConnectorState.FINISHING)
                .findFirst();
    }

    private Connector existing(int number) {
        return connector(number).orElseThrow(() -> new IllegalArgumentException(id + " has no connector " + number));
    }

    public Faults faults() {
        return faults;
    }

    /** Whether its link is there: by a fault it may behave otherwise without. */
    public void online(boolean now) {
        online = now;
    }

    /** Takes a profile. */
    public void install(int connector, ChargingProfile profile) {
        if (faults.has(Fault.DROPS_PROFILES_WHILE_SUSPENDED) && isSuspended()) {
            return;
        }
        profiles.install(connector, faults.has(Fault.IGNORES_ENDS_OF_PROFILES) ? profile.withoutEnd() : profile);
        if (isIn(ConnectorState.CHARGING)) {
            limitOfAll.toldWhileCharging();
            limits.values().forEach(Follower::toldWhileCharging);
        }
    }

    private boolean isSuspended() {
        return !isIn(ConnectorState.CHARGING)
                && (isIn(ConnectorState.SUSPENDED_EV) || isIn(ConnectorState.SUSPENDED_EVSE));
    }

    private boolean isIn(ConnectorState state) {
        return connectors.stream().anyMatch(connector -> connector.state() == state);
    }

    public void plug(int connector, Car car) {
        existing(connector).plug(car);
    }

    public void unplug(int connector) {
        existing(connector).unplug();
    }

    public Transaction start(int connector, String idTag, Instant now) {
        return existing(connector).start(idTag, now);
    }

    public void stop(int connector) {
        existing(connector).stop();
        profiles.transactionEnded(connector);
    }

    /** Switches everything off, as in a reboot. No transaction may run. */
    public void switchOff() {
        powered = false;
        connectors.forEach(Connector::cut);
    }

    /** Switches on again. Cars that are still here may start over. */
    public void switchOn() {
        powered = true;
        connectors.forEach(Connector::forgetFinished);
    }

    /** Lets the time pass up to now. */
    public void advance(Instant now) {
        Duration time = Duration.between(last, now);
        last = now;
        if (!powered || time.isNegative()) {
            return;
        }
        Map<Integer, Current> offers = offers(now);
        for (Connector connector : connectors) {
            Current offer = offers.getOrDefault(connector.number(), Current.ZERO);
            connector.flow(offer, faults.has(Fault.CAR_SLEEPS_AFTER_PAUSE), time, voltage);
        }
        excess.observe(above(now), now);
    }

    private Map<Integer, Current> offers(Instant now) {
        boolean anySession =
                connectors.stream().anyMatch(one -> one.transaction().isPresent());
        Current together = limitOfAll.follow(limit(now), anySession, online, now);
        boolean each = faults.has(Fault.STATION_MAXIMUM_PER_CONNECTOR);
        Map<Integer, Current> claims = new LinkedHashMap<>();
        for (Connector connector : connectors) {
            Current followed = followed(connector, now);
            Current wanted = connector.wanted();
            if (!wanted.equals(Current.ZERO)) {
                Current useful = wanted.compareTo(Connector.LEAST) < 0 ? Connector.LEAST : wanted;
                claims.put(connector.number(), useful.min(followed).min(together));
            }
        }
        return Sharing.split(each ? timesConnectors(together) : together, claims);
    }

    private Current followed(Connector connector, Instant now) {
        Follower follower = Objects.requireNonNull(limits.get(connector.number()));
        return follower.follow(
                transactionLimit(connector, now), connector.transaction().isPresent(), online, now);
    }

    private Current timesConnectors(Current each) {
        return new Current(each.milliamperes() * connectors.size());
    }

    /** What the profiles let a connector draw per phase, those of the whole charger aside. */
    public Current transactionLimit(Connector connector, Instant now) {
        Instant start = connector.transaction().map(Transaction::start).orElse(now);
        return rating.min(
                profiles.transactionLimit(connector.number(), now, start).orElse(rating));
    }

    /** What the profiles let the whole charger draw per phase. */
    public Current limit(Instant now) {
        return rating().min(profiles.chargePointLimit(now).orElse(rating()));
    }

    /** The most that the profiles let this charger draw, whatever car comes. */
    public Power mostAllowed(Instant now) {
        long connectorsTogether = connectors.stream()
                .mapToLong(connector -> transactionLimit(connector, now).milliamperes())
                .sum();
        return Power.drawnBy(limit(now).min(new Current(connectorsTogether)), voltage, phases);
    }

    /** The most that the profiles let one connector draw, whatever car comes. */
    public Power mostAllowed(Connector connector, Instant now) {
        return Power.drawnBy(transactionLimit(connector, now).min(limit(now)), voltage, phases);
    }

    public Power power() {
        return connectors.stream().map(connector -> connector.power(voltage)).reduce(Power.ZERO, Power::plus);
    }

    /** How far the currents are above the profiles, as power over the phases that the cars use. */
    private Power above(Instant now) {
        long together = 0;
        long most = 0;
        int used = 1;
        for (Connector connector : connectors) {
            long flowing = connector.flowing().milliamperes();
            together += flowing;
            most = Math.max(most, flowing - transactionLimit(connector, now).milliamperes());
            used = flowing > 0 ? Math.max(used, connector.phasesInUse()) : used;
        }
        most = Math.max(most, together - limit(now).milliamperes());
        return Power.drawnBy(new Current(Math.max(0, most)), voltage, used);
    }
}
