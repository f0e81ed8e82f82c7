package energy.headroom.derms.door;

import energy.headroom.derms.CallerLimits;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who was refused lately: an address together with the client that it said it is. Each refusal of such a pair waits longer
 * than the one before, and few of them are logged. Only who has been found wrong is ever looked up here, so that nobody can
 * keep out a caller whose token or secret is right, from whatever address.
 */
final class Strangers {
    private static final int MOST_KNOWN = 10_000;
    private static final int MOST_DOUBLINGS = 20;
    private static final Duration SAID_AGAIN_AFTER = Duration.ofMinutes(1);

    /**
     * Who was refused.
     *
     * @param address of IPv6 only what a network has for its own, since whoever has one has them all
     * @param client as it says itself, true or not
     */
    record Pair(String address, String client) {
        private static final int NETWORK_BYTES = 8;

        static Pair of(String address, String client) {
            try {
                byte[] bytes = InetAddress.ofLiteral(address.replaceAll("[\\[\\]]", ""))
                        .getAddress();
                return new Pair(
                        bytes.length > NETWORK_BYTES ? HexFormat.of().formatHex(bytes, 0, NETWORK_BYTES) : address,
                        client);
            } catch (IllegalArgumentException noAddress) {
                return new Pair(address, client);
            }
        }
    }

    /**
     * What a refusal is like.
     *
     * @param delay how long it waits
     * @param isSaid whether it is logged
     * @param unsaid how many of the pair were not, since one was
     */
    record Refused(Duration delay, boolean isSaid, long unsaid) {}

    private record Known(int failures, Instant last, Instant said, long unsaid) {}

    private final CallerLimits limits;
    private final Map<Pair, Known> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Pair, Known> eldest) {
            return size() > MOST_KNOWN;
        }
    };

    Strangers(CallerLimits limits) {
        this.limits = limits;
    }

    synchronized Refused next(Pair pair, Instant now) {
        @Nullable Known before = known.get(pair);
        if (before == null || !now.isBefore(before.last().plus(limits.forgivenAfter()))) {
            known.put(pair, new Known(1, now, now, 0));
            return new Refused(Duration.ZERO, true, 0);
        }
        boolean isSaid = !now.isBefore(before.said().plus(SAID_AGAIN_AFTER));
        int failures = Math.min(before.failures() + 1, MOST_DOUBLINGS);
        known.put(pair, new Known(failures, now, isSaid ? now : before.said(), isSaid ? 0 : before.unsaid() + 1));
        return new Refused(delay(failures), isSaid, before.unsaid());
    }

    private Duration delay(int failures) {
        Duration doubled = limits.firstDelay().multipliedBy(1L << (failures - 2));
        return doubled.compareTo(limits.longestDelay()) < 0 ? doubled : limits.longestDelay();
    }
}
