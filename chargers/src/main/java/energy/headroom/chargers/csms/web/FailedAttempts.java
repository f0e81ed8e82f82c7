package energy.headroom.chargers.csms.web;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts wrong keys by address. It is asked only after one was wrong, so that nobody can keep out a CSMS whose key is right. */
final class FailedAttempts {
    static final Duration WINDOW = Duration.ofMinutes(1);
    static final int PER_WINDOW = 10;
    private static final int MOST_ADDRESSES = 10_000;

    private record Failed(Instant since, int times) {}

    private final Map<String, Failed> byAddress = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failed> eldest) {
            return size() > MOST_ADDRESSES;
        }
    };

    /** Notes a failure and says how many there were in this window, this one included. */
    synchronized int another(String address, Instant now) {
        Failed before = byAddress.remove(address);
        boolean isOver = before == null || !now.isBefore(before.since().plus(WINDOW));
        Failed after = before == null || isOver ? new Failed(now, 1) : new Failed(before.since(), before.times() + 1);
        byAddress.put(address, after);
        return after.times();
    }
}
