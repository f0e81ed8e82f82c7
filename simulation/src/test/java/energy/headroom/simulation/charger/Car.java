package energy.headroom.simulation.charger;

/** A car at a connector: needs energy, takes current by a curve that ends in a taper, and leaves. */
final class Car {
    private static final int LEAST = 6_000;

    private final int most;
    private final int phases;
    private final double battery;
    private double needs;
    private double got;

    /**
     * @param most what it can take on each phase, in milliamperes
     * @param phases how many it uses
     * @param needs in watt-hours
     */
    Car(int most, int phases, double needs) {
        this.most = most;
        this.phases = phases;
        this.needs = needs;
        battery = needs;
    }

    /** What it would take now on each phase, in milliamperes; tapering over the last fifth. */
    int wants() {
        if (needs <= 0) {
            return 0;
        }
        double left = needs / battery;
        return left > 0.2 ? most : Math.max(LEAST, (int) (most * left / 0.2));
    }

    int phases() {
        return phases;
    }

    void takes(double wattHours) {
        needs -= wattHours;
        got += wattHours;
    }

    double got() {
        return got;
    }
}
