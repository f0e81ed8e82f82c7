package energy.headroom.simulation.reference;

import java.util.Arrays;

/** Watts over time, constant between edges. What lies before the first edge is as at it. */
public final class Curve {
    private final long[] starts;
    private final long[] watts;

    /** @param starts in epoch milliseconds, ascending, at least one */
    Curve(long[] starts, long[] watts) {
        this.starts = starts;
        this.watts = watts;
    }

    public long at(long moment) {
        return watts[place(moment)];
    }

    public long lowest(long from, long to) {
        long lowest = at(from);
        for (int i = place(from) + 1; i < starts.length && starts[i] <= to; i++) {
            lowest = Math.min(lowest, watts[i]);
        }
        return lowest;
    }

    public long highest(long from, long to) {
        long highest = at(from);
        for (int i = place(from) + 1; i < starts.length && starts[i] <= to; i++) {
            highest = Math.max(highest, watts[i]);
        }
        return highest;
    }

    /** The first edge after a moment at which the value changes; the largest number if there is none. */
    public long nextChange(long after) {
        for (int i = place(after) + 1; i < starts.length; i++) {
            if (starts[i] > after && watts[i] != watts[i - 1]) {
                return starts[i];
            }
        }
        return Long.MAX_VALUE;
    }

    private int place(long moment) {
        int found = Arrays.binarySearch(starts, moment);
        return found >= 0 ? found : Math.max(0, -found - 2);
    }
}
