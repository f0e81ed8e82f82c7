package energy.headroom.units;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/** Energy in whole watt-hours. */
public record Energy(long wattHours) implements Comparable<Energy> {
    public static final Energy ZERO = new Energy(0);

    public static Energy ofWattHours(long wattHours) {
        return new Energy(wattHours);
    }

    /** Rounded to the nearest watt-hour. */
    public static Energy ofWattHoursRounded(BigDecimal wattHours) {
        return new Energy(wattHours.setScale(0, RoundingMode.HALF_UP).longValueExact());
    }

    public Energy plus(Energy other) {
        return new Energy(Math.addExact(wattHours, other.wattHours));
    }

    public Energy minus(Energy other) {
        return new Energy(Math.subtractExact(wattHours, other.wattHours));
    }

    /** The constant power that moves this energy in a time, rounded down: right for a limit. */
    public Power spreadOver(Duration time) {
        if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException("energy needs a time above zero to become power, got " + time);
        }
        return new Power(Math.floorDiv(Math.multiplyExact(wattHours, 3_600_000L), time.toMillis()));
    }

    /** In kilowatt-hours, exact, without trailing zeros. */
    public BigDecimal kilowattHours() {
        BigDecimal kilowattHours = BigDecimal.valueOf(wattHours, 3).stripTrailingZeros();
        return kilowattHours.scale() < 0 ? kilowattHours.setScale(0) : kilowattHours;
    }

    @Override
    public int compareTo(Energy other) {
        return Long.compare(wattHours, other.wattHours);
    }

    @Override
    public String toString() {
        return wattHours + " Wh";
    }
}
