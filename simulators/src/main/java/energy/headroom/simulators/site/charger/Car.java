package energy.headroom.simulators.site.charger;

import energy.headroom.units.Current;
import energy.headroom.units.Energy;

/**
 * A car that comes to charge.
 *
 * @param phases how many phases its charger uses: 1 or 3
 * @param maximum the most it draws per phase
 * @param need what it takes until it is full
 */
public record Car(int phases, Current maximum, Energy need) {
    /** The share of the need from which on it draws less and less. */
    private static final double TAPER = 0.15;

    private static final Current LEAST = Current.ofAmperes(2);

    public Car {
        if (phases != 1 && phases != 3) {
            throw new IllegalArgumentException("a car charges on 1 or 3 phases, not on " + phases);
        }
        if (need.wattHours() <= 0 || maximum.compareTo(LEAST) < 0) {
            throw new IllegalArgumentException("a car needs energy, and at least " + LEAST);
        }
    }

    /** What it would draw per phase after it has taken some energy. */
    Current wanted(double takenWattHours) {
        double left = 1 - takenWattHours / need.wattHours();
        if (left <= 0) {
            return Current.ZERO;
        }
        long milliamperes = Math.round(maximum.milliamperes() * Math.min(1, left / TAPER));
        return new Current(Math.max(milliamperes, LEAST.milliamperes()));
    }
}
