package energy.headroom.metering;

import energy.headroom.metering.MeterState.Counted;
import energy.headroom.metering.MeterState.OfRegister;
import energy.headroom.units.Energy;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A connector's running register as it was last seen, and what it adds to the site's.
 *
 * <pre>
 *   value after value:     0 .. what the connector can draw meanwhile      counts
 *                          lower, and with a full turn of the register so  counts: it was full and began at zero
 *                          anything else                                   is doubted until the next value
 *   the next value:        follows the last that counted                   counts: the doubted one was out of step
 *                          follows the doubted one                         counts from there: a reset, or a swapped meter
 *                          follows neither                                 is doubted in its place
 * </pre>
 *
 * <p>The first value ever is the baseline. Nothing is ever subtracted. Values that come late or twice are told by their event
 * time.
 */
final class Register {
    /** Clocks differ, and are set: so much longer may have passed. */
    private static final Duration CLOCKS = Duration.ofMinutes(2);
    /** Some registers count in whole kilowatt-hours. */
    private static final long STEP_WH = 1_000;
    /** Connectors draw a little more than they say. */
    private static final long PERCENT = 110;
    /** Where registers are full: digits of watt-hours and kilowatt-hours, and powers of two. */
    private static final List<Long> FULL =
            List.of(10_000_000L, 65_536_000L, 100_000_000L, 1_000_000_000L, 1L << 31, 1L << 32, 10_000_000_000L);

    private final Rating rating;
    private final Consumer<Oddity> odd;
    private @Nullable Counted last;
    private @Nullable Counted doubted;
    private @Nullable String device;

    /** @param rating bounds what the register moves */
    Register(Rating rating, Consumer<Oddity> odd) {
        this.rating = rating;
        this.odd = odd;
    }

    void stands(OfRegister state) {
        last = state.last();
        doubted = state.doubted();
        device = state.device();
    }

    OfRegister state() {
        return new OfRegister(last, doubted, device);
    }

    /** Whether that is news. Another device's first value is a baseline. */
    boolean deviceIs(String serial) {
        if (serial.equals(device)) {
            return false;
        }
        if (device != null && last != null) {
            odd.accept(Oddity.SWAPPED);
            last = null;
            doubted = null;
        }
        device = serial;
        return true;
    }

    /** Whether this value went on from the one before without anything odd. */
    boolean follows(Counted value) {
        return value.equals(last);
    }

    /** What this value adds to what was taken from the grid. */
    Energy take(Counted next) {
        Counted before = last;
        if (before == null) {
            last = next;
            return Energy.ZERO;
        }
        if (!next.at().isAfter(before.at())) {
            return Energy.ZERO;
        }
        if (isBelievable(before, next, 0)) {
            if (doubted != null) {
                odd.accept(Oddity.OUT_OF_STEP);
            }
            return count(next, before, 0);
        }
        for (long full : FULL) {
            if (before.value().wattHours() < full && isBelievable(before, next, full)) {
                odd.accept(Oddity.WRAPPED);
                return count(next, before, full);
            }
        }
        return doubt(next, before);
    }

    private Energy doubt(Counted next, Counted before) {
        Counted other = doubted;
        if (other != null && !next.at().isAfter(other.at())) {
            return Energy.ZERO;
        }
        if (other != null && isBelievable(other, next, 0)) {
            odd.accept(other.value().compareTo(before.value()) < 0 ? Oddity.RESET : Oddity.SWAPPED);
            return count(next, other, 0);
        }
        if (other != null) {
            odd.accept(Oddity.OUT_OF_STEP);
        }
        doubted = next;
        return Energy.ZERO;
    }

    private Energy count(Counted next, Counted from, long full) {
        last = next;
        doubted = null;
        return rating.efficiency().taken(from.value(), next.value().plus(Energy.ofWattHours(full)));
    }

    private static long moved(Counted from, Counted to, long full) {
        return to.value().wattHours() + full - from.value().wattHours();
    }

    private boolean isBelievable(Counted from, Counted to, long full) {
        long moved = moved(from, to, full);
        double since = Duration.between(from.at(), to.at()).plus(CLOCKS).toSeconds() / 3_600.0;
        // After a long silence nearly every value would be one of a register that was full: then it counts as reset.
        double hours = full > 0 ? Math.min(since, 1) : since;
        return moved >= 0 && moved <= STEP_WH + hours * rating.most().watts() * PERCENT / 100;
    }
}
