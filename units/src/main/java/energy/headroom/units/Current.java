package energy.headroom.units;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Electric current in whole milliamperes. */
public record Current(long milliamperes) implements Comparable<Current> {
    public static final Current ZERO = new Current(0);

    public static Current ofMilliamperes(long milliamperes) {
        return new Current(milliamperes);
    }

    public static Current ofAmperes(long amperes) {
        return new Current(Math.multiplyExact(amperes, 1_000L));
    }

    /** Rounded down to a whole milliampere: right for a limit. */
    public static Current ofAmperesRoundedDown(BigDecimal amperes) {
        return new Current(
                amperes.movePointRight(3).setScale(0, RoundingMode.FLOOR).longValueExact());
    }

    /** Rounded to the nearest milliampere: right for something measured. */
    public static Current ofAmperesRounded(BigDecimal amperes) {
        return new Current(
                amperes.movePointRight(3).setScale(0, RoundingMode.HALF_UP).longValueExact());
    }

    /** Rounded down to a tenth of an ampere, the finest step that OCPP lets a limit have. */
    public Current roundedDownToTenth() {
        return new Current(Math.floorDiv(milliamperes, 100L) * 100L);
    }

    public Current min(Current other) {
        return milliamperes <= other.milliamperes ? this : other;
    }

    /** In amperes, exact, without trailing zeros. */
    public BigDecimal amperes() {
        BigDecimal amperes = BigDecimal.valueOf(milliamperes, 3).stripTrailingZeros();
        return amperes.scale() < 0 ? amperes.setScale(0) : amperes;
    }

    @Override
    public int compareTo(Current other) {
        return Long.compare(milliamperes, other.milliamperes);
    }

    @Override
    public String toString() {
        return amperes().toPlainString() + " A";
    }
}
