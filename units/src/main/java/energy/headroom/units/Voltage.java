package energy.headroom.units;

import java.math.BigDecimal;

/** Voltage between a phase and neutral in whole millivolts. */
public record Voltage(long millivolts) implements Comparable<Voltage> {
    public static Voltage ofVolts(long volts) {
        return new Voltage(Math.multiplyExact(volts, 1_000L));
    }

    /** This voltage raised by a number of percent, rounded up: the highest to expect on a grid with that tolerance. */
    public Voltage plusPercent(int percent) {
        return new Voltage(Math.ceilDiv(Math.multiplyExact(millivolts, 100L + percent), 100L));
    }

    @Override
    public int compareTo(Voltage other) {
        return Long.compare(millivolts, other.millivolts);
    }

    @Override
    public String toString() {
        return BigDecimal.valueOf(millivolts, 3).stripTrailingZeros().toPlainString() + " V";
    }
}
