package energy.headroom.chargers;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts sign-ins that failed by address. It is asked only after one has failed, so that nobody can keep out a charger or a CSMS
 * whose secret is right.
 */
public final class FailedAttempts {
    public static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MOST_ADDRESSES = 10_000;

    private record Failed(Instant since, int times) {}

    /**
     * @param isTooMany whether there were more of this address than may be in this window
     * @param isSaid whether it is logged: the first, and the first that is too many
     */
    public record Attempt(boolean isTooMany, boolean isSaid) {}

    private final int perWindow;
    private final Map<String, Failed> byAddress = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failed> eldest) {
            return size() > MOST_ADDRESSES;
        }
    };

    public FailedAttempts(int perWindow) {
        this.perWindow = perWindow;
    }

    /** Notes a failure. */
    public synchronized Attempt another(String address, Instant now) {
        Failed before = byAddress.remove(address);
        boolean isOver = before == null || !now.isBefore(before.since().plus(WINDOW));
        Failed after = before == null || isOver ? new Failed(now, 1) : new Failed(before.since(), before.times() + 1);
        byAddress.put(address, after);
        int times = after.times();
        return new Attempt(times > perWindow, times == 1 || times == perWindow + 1);
    }
}
