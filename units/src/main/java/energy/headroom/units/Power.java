package energy.headroom.units;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/** Active power in whole watts. May be negative where something is exported or missing. */
public record Power(long watts) implements Comparable<Power> {
    public static final Power ZERO = new Power(0);

    public static Power ofWatts(long watts) {
        return new Power(watts);
    }

    /** Rounded down to a whole watt: right for a limit. */
    public static Power ofWattsRoundedDown(BigDecimal watts) {
        return new Power(watts.setScale(0, RoundingMode.FLOOR).longValueExact());
    }

    /** Rounded to the nearest watt: right for something measured. */
    public static Power ofWattsRounded(BigDecimal watts) {
        return new Power(watts.setScale(0, RoundingMode.HALF_UP).longValueExact());
    }

    /** The power that a current draws at a voltage on a number of phases, rounded up: right for what may be drawn. */
    public static Power drawnBy(Current current, Voltage perPhase, int phases) {
        long nanowatts =
                Math.multiplyExact(Math.multiplyExact(current.milliamperes(), perPhase.millivolts()), (long) phases);
        return new Power(Math.ceilDiv(nanowatts, 1_000_000L));
    }

    /** The power of a current at a voltage on a number of phases, rounded down: right for a limit. */
    public static Power allowedBy(Current current, Voltage perPhase, int phases) {
        long nanowatts =
                Math.multiplyExact(Math.multiplyExact(current.milliamperes(), perPhase.millivolts()), (long) phases);
        return new Power(Math.floorDiv(nanowatts, 1_000_000L));
    }

    public Power plus(Power other) {
        return new Power(Math.addExact(watts, other.watts));
    }

    public Power minus(Power other) {
        return new Power(Math.subtractExact(watts, other.watts));
    }

    /** This less the other, or zero where the other is larger. */
    public Power lessAtLeastZero(Power other) {
        return other.watts >= watts ? ZERO : minus(other);
    }

    public Power min(Power other) {
        return watts <= other.watts ? this : other;
    }

    public Power max(Power other) {
        return watts >= other.watts ? this : other;
    }

    public boolean isAbove(Power other) {
        return watts > other.watts;
    }

    public boolean isZero() {
        return watts == 0;
    }

    /** The current per phase that draws at most this power at a voltage on a number of phases, rounded down. */
    public Current perPhaseAt(Voltage perPhase, int phases) {
        if (phases < 1 || perPhase.millivolts() <= 0) {
            throw new IllegalArgumentException(
                    "needs a voltage and at least one phase, got " + perPhase + ", " + phases);
        }
        long nanowatts = Math.multiplyExact(watts, 1_000_000L);
        return new Current(Math.floorDiv(nanowatts, Math.multiplyExact(perPhase.millivolts(), (long) phases)));
    }

    /** What flows at this power in a time, rounded to the nearest watt-hour. */
    public Energy over(Duration time) {
        return new Energy(Math.round(watts * (time.toMillis() / 3_600_000.0)));
    }

    /** In kilowatts, exact, without trailing zeros. */
    public BigDecimal kilowatts() {
        BigDecimal kilowatts = BigDecimal.valueOf(watts, 3).stripTrailingZeros();
        return kilowatts.scale() < 0 ? kilowatts.setScale(0) : kilowatts;
    }

    @Override
    public int compareTo(Power other) {
        return Long.compare(watts, other.watts);
    }

    @Override
    public String toString() {
        return watts + " W";
    }
}
