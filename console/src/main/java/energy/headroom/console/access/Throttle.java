package energy.headroom.console.access;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts failed sign-ins per address. It is asked only after a sign-in has failed, so that a valid token always gets in,
 * whatever others do.
 */
final class Throttle {
    static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int PER_WINDOW = 10;
    private static final int ADDRESSES = 10_000;

    private record Failed(Instant since, int times) {}

    private final Map<String, Failed> byAddress = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failed> eldest) {
            return size() > ADDRESSES;
        }
    };

    /** Notes a failure and says how many there were in this window, this one included. */
    synchronized int failed(String address, Instant now) {
        Failed before = byAddress.remove(address);
        boolean fresh = before == null || !now.isBefore(before.since().plus(WINDOW));
        Failed after = before == null || fresh ? new Failed(now, 1) : new Failed(before.since(), before.times() + 1);
        byAddress.put(address, after);
        return after.times();
    }

    static boolean isTooMany(int failures) {
        return failures > PER_WINDOW;
    }

    /** True once per window: the moment to log that somebody keeps trying. */
    static boolean isFirstTooMany(int failures) {
        return failures == PER_WINDOW + 1;
    }
}
