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
 * Who was refused lately. Each refusal of an address waits longer than the one before, whichever client it says it is: a delay
 * of its own for each would tell which names there are. Of an address together with the client that it said it is, one refusal a
 * minute is logged in any case. Only who has been found wrong is ever looked up here, so that nobody can keep out a caller whose
 * token or secret is right, from whatever address.
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
     * @param isSaid whether it is logged in any case, so that no flood of others hides it
     */
    record Refused(Duration delay, boolean isSaid) {}

    private record Known(int failures, Instant last) {}

    private final CallerLimits limits;
    private final Map<String, Known> known = bounded();
    private final Map<Pair, Instant> said = bounded();

    Strangers(CallerLimits limits) {
        this.limits = limits;
    }

    private static <K, V> Map<K, V> bounded() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > MOST_KNOWN;
            }
        };
    }

    synchronized Refused next(Pair pair, Instant now) {
        @Nullable Instant saidAt = said.get(pair);
        boolean isSaid = saidAt == null || !now.isBefore(saidAt.plus(SAID_AGAIN_AFTER));
        if (isSaid) {
            said.put(pair, now);
        }
        @Nullable Known before = known.get(pair.address());
        if (before == null || !now.isBefore(before.last().plus(limits.forgivenAfter()))) {
            known.put(pair.address(), new Known(1, now));
            return new Refused(Duration.ZERO, isSaid);
        }
        int failures = Math.min(before.failures() + 1, MOST_DOUBLINGS);
        known.put(pair.address(), new Known(failures, now));
        return new Refused(delay(failures), isSaid);
    }

    private Duration delay(int failures) {
        Duration doubled = limits.firstDelay().multipliedBy(1L << (failures - 2));
        return doubled.compareTo(limits.longestDelay()) < 0 ? doubled : limits.longestDelay();
    }
}
