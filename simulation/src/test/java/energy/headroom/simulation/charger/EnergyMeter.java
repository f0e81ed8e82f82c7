package energy.headroom.simulation.charger;

import energy.headroom.simulation.knobs.MeterKnobs;
import java.time.Instant;

/** What has flowed through a connector in truth, and what a register shows of it. */
public final class EnergyMeter {
    /**
     * What a register showed, and the truth about it.
     *
     * @param register which one: one that begins at zero, and one of another meter, is another
     * @param shown in watt-hours
     * @param flowed all that had flowed through the connector by then, in watt-hours
     * @param turns how often the register had been full
     * @param astray whether it is no value of any register
     */
    public record Value(Instant at, int register, long shown, double flowed, long turns, boolean astray) {}

    /** More than flows in any time between two values. */
    private static final long APART = 3_100_000;

    private final long step;
    private final long full;
    private int register;
    private double start;
    private double startedAt;
    private double flowed;

    EnergyMeter(MeterKnobs knobs) {
        step = knobs.step();
        full = knobs.full();
        start = knobs.start();
    }

    void flows(double wattHours) {
        flowed += wattHours;
    }

    /** In watt-hours. */
    public double flowed() {
        return flowed;
    }

    /** Another register counts from here on. */
    void beginAt(long wattHours) {
        register++;
        start = wattHours;
        startedAt = flowed;
    }

    Value read(Instant at) {
        long all = (long) (start + flowed - startedAt);
        long stepped = all - all % step;
        return new Value(at, register, stepped % full, flowed, stepped / full, false);
    }

    /** Zero now and then. No two of them look like one register, since two of those are taken for another. */
    Value astray(Instant at, int count) {
        long shown = count % 3 == 0 ? 0 : Math.floorMod(-count * APART, full);
        return new Value(at, register, shown - shown % step, flowed, 0, true);
    }
}
