package energy.headroom.console.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Component;

/** Who signed in with a browser, until they sign out, time is up, or the gateway restarts. */
@Component
final class Sessions {
    static final Duration LASTS = Duration.ofHours(12);
    private static final int MOST = 1_000;

    private record Session(String name, Instant until) {}

    private final InstantSource clock;
    private final RandomGenerator random;
    private final Map<String, Session> open = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Session> eldest) {
            return size() > MOST;
        }
    };

    Sessions(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /** Starts a session for the owner of a token and gives the key to it. */
    synchronized String begin(String name) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        String key = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        open.put(key, new Session(name, clock.instant().plus(LASTS)));
        return key;
    }

    synchronized Optional<String> find(String key) {
        Session session = open.get(key);
        if (session != null && !clock.instant().isBefore(session.until())) {
            open.remove(key);
            return Optional.empty();
        }
        return Optional.ofNullable(session).map(Session::name);
    }

    synchronized void end(String key) {
        open.remove(key);
    }
}
