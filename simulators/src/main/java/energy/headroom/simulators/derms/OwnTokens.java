package energy.headroom.simulators.derms;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/** The tokens that we gave out. */
final class OwnTokens {
    private final Map<String, Instant> until = new ConcurrentHashMap<>();
    private final AtomicInteger issued = new AtomicInteger();
    private final RandomGenerator random = new SecureRandom();
    private final Duration lifetime;
    private final InstantSource clock;

    OwnTokens(Duration lifetime, InstantSource clock) {
        this.lifetime = lifetime;
        this.clock = clock;
    }

    String issue() {
        Instant now = clock.instant();
        until.values().removeIf(end -> !now.isBefore(end));
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        until.put(token, now.plus(lifetime));
        issued.incrementAndGet();
        return token;
    }

    /** None that was given out so far is good any more. */
    void expire() {
        until.clear();
    }

    boolean accepts(String token) {
        Instant end = until.get(token);
        return end != null && clock.instant().isBefore(end);
    }

    Duration lifetime() {
        return lifetime;
    }

    int issued() {
        return issued.get();
    }
}
