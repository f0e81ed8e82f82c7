package energy.headroom.simulators.site.charger;

import energy.headroom.units.Current;
import energy.headroom.units.Energy;
import energy.headroom.units.Power;
import energy.headroom.units.Voltage;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One cable of a charger, and the car on it. */
public final class Connector {
    /** Below this per phase a car may not charge at all (IEC 61851). */
    public static final Current LEAST = Current.ofAmperes(6);

    /** A car takes a few seconds up and lets go within two. Milliamperes per second. */
    private static final long UP = 8_000;

    private static final long DOWN = 25_000;

    /** How long a pause lets a car fall asleep that does such things. */
    private static final Duration TO_SLEEP = Duration.ofMinutes(5);

    private final int number;
    private final int phases;
    private final Current rating;
    private @Nullable Car car;
    private @Nullable Transaction transaction;
    private boolean operative = true;
    private boolean finished;
    private double takenWattHours;
    private double registerWattHours;
    private Current flowing = Current.ZERO;
    private Current offered = Current.ZERO;
    private Duration pause = Duration.ZERO;

    Connector(int number, int phases, Current rating) {
        this.number = number;
        this.phases = phases;
        this.rating = rating;
    }

    public int number() {
        return number;
    }

    public Optional<Car> car() {
        return Optional.ofNullable(car);
    }

    public Optional<Transaction> transaction() {
        return Optional.ofNullable(transaction);
    }

    public boolean operative() {
        return operative;
    }

    public void operative(boolean in) {
        operative = in;
    }

    /** The current that really flows, per phase in use. */
    public Current flowing() {
        return flowing;
    }

    /** What the charger offers the car now, per phase. */
    public Current offered() {
        return offered;
    }

    /** Over how many phases current flows: the least of charger and car. */
    public int phasesInUse() {
        Car plugged = car;
        return plugged == null ? phases : Math.min(phases, plugged.phases());
    }

    /** Rounded down, so that the connectors of a charger never add up to more than its limit by rounding alone. */
    public Power power(Voltage voltage) {
        long microwatts = flowing.milliamperes() * voltage.millivolts() * phasesInUse();
        return Power.ofWatts(microwatts / 1_000_000);
    }

    /** What has ever flowed through this connector. */
    public Energy register() {
        return Energy.ofWattHours((long) registerWattHours);
    }

    /** What the car has taken since it came. */
    public Energy taken() {
        return Energy.ofWattHours((long) takenWattHours);
    }

    public ConnectorState state() {
        if (transaction != null) {
            if (wanted().equals(Current.ZERO)) {
                return ConnectorState.SUSPENDED_EV;
            }
            boolean still = flowing.equals(Current.ZERO);
            if (still && offered.compareTo(LEAST) < 0) {
                return ConnectorState.SUSPENDED_EVSE;
            }
            return still && asleep() ? ConnectorState.SUSPENDED_EV : ConnectorState.CHARGING;
        }
        if (!operative) {
            return ConnectorState.UNAVAILABLE;
        }
        if (car == null) {
            return ConnectorState.AVAILABLE;
        }
        return finished ? ConnectorState.FINISHING : ConnectorState.PREPARING;
    }

    /** What the car would draw per phase if it were free to, within the rating. */
    Current wanted() {
        Car plugged = car;
        return plugged == null || transaction == null
                ? Current.ZERO
                : plugged.wanted(takenWattHours).min(rating);
    }

    void plug(Car comes) {
        if (car != null) {
            throw new IllegalStateException("connector " + number + " has a car already");
        }
        car = comes;
        takenWattHours = 0;
        finished = false;
    }

    void unplug() {
        if (transaction != null) {
            throw new IllegalStateException("connector " + number + " is in a transaction");
        }
        car = null;
        finished = false;
        cut();
    }

    Transaction start(String idTag, Instant now) {
        if (car == null || transaction != null || !operative) {
            throw new IllegalStateException("connector " + number + " cannot start while " + state());
        }
        Transaction started = new Transaction(number, idTag, now, register());
        transaction = started;
        pause = Duration.ZERO;
        finished = false;
        return started;
    }

    /** Ends the transaction; the contactor opens at once. */
    void stop() {
        if (transaction == null) {
            throw new IllegalStateException("connector " + number + " is not in a transaction");
        }
        transaction = null;
        finished = true;
        cut();
    }

    /** Lets a car that was stopped by a reboot start over. */
    void forgetFinished() {
        finished = false;
    }

    void cut() {
        flowing = Current.ZERO;
        offered = Current.ZERO;
    }

    /**
     * Lets time pass while the charger offers a current.
     *
     * @param sleeps whether this car falls asleep in a long pause
     */
    void flow(Current offer, boolean sleeps, Duration time, Voltage voltage) {
        double wattHours = power(voltage).watts() * (time.toMillis() / 3_600_000.0);
        registerWattHours += wattHours;
        takenWattHours += wattHours;
        offered = offer;
        boolean paused = offer.compareTo(LEAST) < 0;
        watchSleep(sleeps, paused, time);
        Current target = paused || asleep() ? Current.ZERO : offer.min(wanted());
        flowing = towards(target, time);
    }

    private void watchSleep(boolean sleeps, boolean paused, Duration time) {
        if (!sleeps) {
            pause = Duration.ZERO;
        } else if (!asleep()) {
            pause = paused && transaction != null ? pause.plus(time) : Duration.ZERO;
        }
    }

    /** It wakes only for a new session. */
    private boolean asleep() {
        return pause.compareTo(TO_SLEEP) >= 0;
    }

    private Current towards(Current target, Duration time) {
        long now = flowing.milliamperes();
        if (target.milliamperes() >= now) {
            return new Current(Math.min(target.milliamperes(), now + UP * time.toMillis() / 1_000));
        }
        return new Current(Math.max(target.milliamperes(), now - DOWN * time.toMillis() / 1_000));
    }
}
