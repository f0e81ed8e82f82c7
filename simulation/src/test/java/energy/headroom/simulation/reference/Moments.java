package energy.headroom.simulation.reference;

import java.util.Arrays;

/** Moments between two, each once, in order. The earlier of the two is one of them. */
final class Moments {
    private final long after;
    private final long before;
    private long[] moments = new long[1_024];
    private int count;

    Moments(long from, long before) {
        after = from;
        this.before = before;
        moments[count++] = from;
    }

    /** Adds one, if it lies between. */
    void add(long moment) {
        if (moment > after && moment < before) {
            if (count == moments.length) {
                moments = Arrays.copyOf(moments, 2 * count);
            }
            moments[count++] = moment;
        }
    }

    void addAll(long[] some) {
        for (long moment : some) {
            add(moment);
        }
    }

    long[] ascending() {
        Arrays.sort(moments, 0, count);
        int distinct = 0;
        for (int i = 0; i < count; i++) {
            if (i == 0 || moments[i] != moments[i - 1]) {
                moments[distinct++] = moments[i];
            }
        }
        return Arrays.copyOf(moments, distinct);
    }
}
