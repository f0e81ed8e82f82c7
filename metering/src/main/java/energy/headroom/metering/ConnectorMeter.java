package energy.headroom.metering;

import energy.headroom.units.Power;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The power of one connector, from its readings and from what its state says. */
final class ConnectorMeter {
    /** How far ahead of our clock an event time may be; what is further ahead is no reading that can be trusted. */
    static final Duration AHEAD = Duration.ofSeconds(10);

    private static final Shown UNKNOWN = new Shown.Unknown();

    private final Duration fresh;
    private final Duration held;
    private @Nullable Reading last;
    /** Since when the state says that nothing flows; null where it does not. */
    private @Nullable Instant idleSince;
    /** When the charger went out of contact; null while it is in contact. */
    private @Nullable Instant silentSince;

    ConnectorMeter(Duration fresh, Duration held) {
        this.fresh = fresh;
        this.held = held;
    }

    void inContact() {
        if (silentSince != null) {
            // What it did meanwhile is not known until it says so.
            silentSince = null;
            idleSince = null;
        }
    }

    void outOfContact(Instant at) {
        if (silentSince == null) {
            silentSince = at;
        }
    }

    void idle(Instant at) {
        if (idleSince == null) {
            idleSince = at;
        }
    }

    /** Something may flow. A value from before the rest says nothing about now. */
    void active(Instant at) {
        if (idleSince != null) {
            idleSince = null;
            if (last != null && last.measuredAt().isBefore(at)) {
                last = null;
            }
        }
    }

    /** Whether the reading has a power that is news. */
    boolean take(Reading reading) {
        if (reading.power() == null || (last != null && !reading.measuredAt().isAfter(last.measuredAt()))) {
            return false;
        }
        last = reading;
        return true;
    }

    Shown at(Instant now) {
        Reading reading = last;
        Shown byReading = reading == null ? UNKNOWN : byAge(reading, now);
        if (idleSince == null || (reading != null && contradicts(reading, idleSince))) {
            return byReading;
        }
        boolean better = byReading instanceof Shown.Known known
                && known.quality() != Shown.Quality.HELD
                && !known.at().isBefore(idleSince);
        return better ? byReading : byState(now);
    }

    /** A connector that drew power after its state said that nothing flows is not believed. */
    private static boolean contradicts(Reading reading, Instant idleSince) {
        Power power = reading.power();
        return power != null && !power.isZero() && reading.measuredAt().isAfter(idleSince);
    }

    private Shown byState(Instant now) {
        Instant silent = silentSince;
        if (silent == null) {
            return new Shown.Known(Power.ZERO, now, Shown.Quality.DERIVED);
        }
        return now.isAfter(silent.plus(held)) ? UNKNOWN : new Shown.Known(Power.ZERO, silent, Shown.Quality.HELD);
    }

    private Shown byAge(Reading reading, Instant now) {
        Power power = reading.power();
        Instant at = reading.measuredAt();
        if (power == null || now.isAfter(at.plus(held))) {
            return UNKNOWN;
        }
        if (now.isAfter(at.plus(fresh))) {
            return new Shown.Known(power, at, Shown.Quality.HELD);
        }
        return switch (reading.method()) {
            case POWER_TOTAL, POWER_PER_PHASE -> new Shown.Known(power, at, Shown.Quality.MEASURED);
            case VOLTAGE_AND_CURRENT -> new Shown.Known(power, at, Shown.Quality.DERIVED);
        };
    }
}
