package energy.headroom.simulation.charger;

import energy.headroom.limits.Schedule;

/**
 * What a charger was told, as it has it: milliamperes on each of its phases, by its own clock.
 */
final class Installed {
    private final long[] starts;
    private final int[] milliamperes;
    private final Schedule schedule;

    /**
     * @param starts by the charger's clock, in epoch milliseconds
     * @param milliamperes from each start on; before the first as at it
     * @param schedule what the gateway meant
     */
    Installed(long[] starts, int[] milliamperes, Schedule schedule) {
        this.starts = starts;
        this.milliamperes = milliamperes;
        this.schedule = schedule;
    }

    Schedule schedule() {
        return schedule;
    }

    int at(long theirs) {
        int limit = milliamperes[0];
        for (int i = 1; i < starts.length && starts[i] <= theirs; i++) {
            limit = milliamperes[i];
        }
        return limit;
    }

    int last() {
        return milliamperes[milliamperes.length - 1];
    }

    /** The next start after a moment; the largest number if there is none. */
    long next(long theirs) {
        for (int i = 1; i < starts.length; i++) {
            if (starts[i] > theirs) {
                return starts[i];
            }
        }
        return Long.MAX_VALUE;
    }
}
