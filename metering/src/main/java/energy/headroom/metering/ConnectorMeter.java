package energy.headroom.metering;

import energy.headroom.metering.MeterState.Counted;
import energy.headroom.metering.MeterState.OfConnector;
import energy.headroom.metering.MeterState.Sight;
import energy.headroom.units.Energy;
import energy.headroom.units.Power;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The power of one connector, from its readings and from what its state says; and what its register adds. */
final class ConnectorMeter {
    /** How far ahead of our clock an event time may be; what is further ahead is no reading that can be trusted. */
    static final Duration AHEAD = Duration.ofSeconds(10);

    private static final int REMEMBERED = 32;

    private final Deque<Reading> recent = new ArrayDeque<>();
    private final Rating rating;
    private final Duration fresh;
    private final Duration held;
    private final Map<Oddity, Integer> oddities = new EnumMap<>(Oddity.class);
    private final Register register;
    private final MeanPower means;
    private @Nullable Sight last;
    private @Nullable Sight offered;
    private @Nullable Instant idleSince;
    private @Nullable Instant silentSince;
    private @Nullable Instant activeSince;

    ConnectorMeter(Rating rating, Duration fresh, Duration held) {
        this.rating = rating;
        this.fresh = fresh;
        this.held = held;
        register = new Register(rating, this::odd);
        means = new MeanPower(rating);
    }

    void odd(Oddity what) {
        oddities.merge(what, 1, Integer::sum);
    }

    Map<Oddity, Integer> oddities() {
        return Map.copyOf(oddities);
    }

    Register register() {
        return register;
    }

    /** As it stood once. */
    static ConnectorMeter of(OfConnector state, Duration fresh, Duration held) {
        ConnectorMeter meter = new ConnectorMeter(state.rating(), fresh, held);
        meter.stands(state);
        return meter;
    }

    private void stands(OfConnector state) {
        last = state.last();
        offered = state.offered();
        means.stands(state.spanFrom(), state.mean());
        idleSince = state.idleSince();
        silentSince = state.silentSince();
        activeSince = state.activeSince();
        register.stands(state.register());
    }

    OfConnector state() {
        return new OfConnector(
                rating,
                last,
                offered,
                means.from(),
                means.mean(),
                idleSince,
                silentSince,
                activeSince,
                register.state());
    }

    /** Whether that is news, here and below. */
    boolean say(MeterEvent.What what, Instant at) {
        return switch (what) {
            case IDLE -> idle(at);
            case ACTIVE -> active(at);
            case IN_CONTACT -> inContact();
            case OUT_OF_CONTACT -> outOfContact(at);
        };
    }

    private boolean inContact() {
        if (silentSince == null) {
            return false;
        }
        // What it did meanwhile is not known until it says so.
        silentSince = null;
        idleSince = null;
        return true;
    }

    private boolean outOfContact(Instant at) {
        if (silentSince != null) {
            return false;
        }
        silentSince = at;
        return true;
    }

    private boolean idle(Instant at) {
        if (idleSince != null) {
            return false;
        }
        idleSince = at;
        return true;
    }

    /** Something may flow. A value from before the rest says nothing about now. */
    private boolean active(Instant at) {
        if (idleSince == null) {
            return false;
        }
        idleSince = null;
        activeSince = at;
        means.forget(at);
        last = isBefore(last, at) ? null : last;
        offered = isBefore(offered, at) ? null : offered;
        return true;
    }

    private static boolean isBefore(@Nullable Sight sight, Instant at) {
        return sight != null && sight.at().isBefore(at);
    }

    /** What the register adds by this reading. */
    Energy count(Reading reading) {
        Energy value = reading.register();
        if (value == null) {
            return Energy.ZERO;
        }
        Counted counted = new Counted(value, reading.measuredAt());
        Counted before = register.state().last();
        Energy added = register.take(counted);
        if (register.follows(counted)) {
            boolean jumped = before == null || !added.equals(rating.efficiency().taken(before.value(), value));
            if (jumped) {
                means.beginAt(counted);
            } else {
                means.take(counted);
            }
        }
        return added;
    }

    /** Whether the reading has a power that is news. */
    boolean take(Reading reading) {
        Instant at = reading.measuredAt();
        if (activeSince != null && at.isBefore(activeSince)) {
            return false;
        }
        if (reading.offered() != null && (offered == null || at.isAfter(offered.at()))) {
            offered = new Sight(reading.offered(), at, Method.OFFERED);
        }
        if (reading.power() == null || (last != null && !at.isAfter(last.at()))) {
            return false;
        }
        if (isOnlyAMean(reading) && last != null && last.method().isOfAMoment() && isWithin(last, fresh, at)) {
            return false;
        }
        last = new Sight(reading.power(), at, reading.method());
        return true;
    }

    private static boolean isOnlyAMean(Reading reading) {
        return !reading.method().isOfAMoment();
    }

    /** Whether this very reading was among the last, whatever it was made from. */
    boolean isRepeated(Reading told) {
        Reading reading = told.from(Reading.Source.NONE);
        if (recent.contains(reading)) {
            return true;
        }
        recent.addLast(reading);
        if (recent.size() > REMEMBERED) {
            recent.removeFirst();
        }
        return false;
    }

    /** Whether nothing in it is newer than what is known. */
    boolean isOld(Reading reading) {
        Sight known = last;
        Counted counted = register.state().last();
        boolean oldPower = reading.power() == null
                || (known != null && !reading.measuredAt().isAfter(known.at()));
        boolean oldRegister = reading.register() == null
                || (counted != null && !reading.measuredAt().isAfter(counted.at()));
        return oldPower && oldRegister && (reading.power() != null || reading.register() != null);
    }

    Shown at(Instant now) {
        Sight direct = last;
        Shown byReading = byReading(now);
        if (idleSince == null || (direct != null && contradicts(direct, idleSince))) {
            return byReading;
        }
        boolean better = byReading instanceof Shown.Known known
                && known.isOfAMoment()
                && known.quality() != Shown.Quality.HELD
                && !known.at().isBefore(idleSince);
        return better ? byReading : byState(now);
    }

    /** A connector that drew power after its state said that nothing flows is not believed. */
    private static boolean contradicts(Sight direct, Instant idleSince) {
        return !direct.power().isZero() && direct.at().isAfter(idleSince);
    }

    private Shown byState(Instant now) {
        Instant silent = silentSince;
        if (silent == null) {
            return new Shown.Known(Power.ZERO, now, Shown.Quality.DERIVED, Method.STATE);
        }
        return now.isAfter(silent.plus(held))
                ? unknown(now)
                : new Shown.Known(Power.ZERO, silent, Shown.Quality.HELD, Method.STATE);
    }

    /** What is fresh goes before what is only held; a measurement before a mean. */
    private Shown byReading(Instant now) {
        Sight direct = last;
        Sight mean = means.mean();
        if (direct != null && isWithin(direct, fresh, now)) {
            return known(direct, quality(direct.method()));
        }
        if (mean != null && isWithin(mean, fresh, now)) {
            return known(mean, Shown.Quality.DERIVED);
        }
        Sight newest = direct == null || (mean != null && mean.at().isAfter(direct.at())) ? mean : direct;
        return newest != null && isWithin(newest, held, now) ? known(newest, Shown.Quality.HELD) : unknown(now);
    }

    private static boolean isWithin(Sight sight, Duration age, Instant now) {
        return !now.isAfter(sight.at().plus(age));
    }

    private static Shown known(Sight sight, Shown.Quality quality) {
        return new Shown.Known(sight.power(), sight.at(), quality, sight.method());
    }

    private Shown unknown(Instant now) {
        Sight may = offered;
        return may != null && isWithin(may, fresh, now) && rating.most().isAbove(may.power())
                ? new Shown.Unknown(may.power(), Method.OFFERED)
                : new Shown.Unknown(rating.most(), Method.LIMIT);
    }

    private static Shown.Quality quality(Method method) {
        return switch (method) {
            case POWER_TOTAL, POWER_PER_PHASE -> Shown.Quality.MEASURED;
            case VOLTAGE_AND_CURRENT, ENERGY_DIFFERENCE, AVERAGE, DIRECT_CURRENT, STATE, OFFERED, LIMIT ->
                Shown.Quality.DERIVED;
        };
    }
}
