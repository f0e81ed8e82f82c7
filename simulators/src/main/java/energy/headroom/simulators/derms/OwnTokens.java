package energy.headroom.simulators.derms;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tokens that we gave out. */
final class OwnTokens {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final Map<String, Instant> until = new ConcurrentHashMap<>();
    private final AtomicInteger issued = new AtomicInteger();
    private final RandomGenerator random = new SecureRandom();
    private final Duration lifetime;
    private final Optional<String> audience;
    private final InstantSource clock;

    /** @param audience where it is given, tokens say whom they are for, as JWTs do; else nobody can read them */
    OwnTokens(Duration lifetime, Optional<String> audience, InstantSource clock) {
        this.lifetime = lifetime;
        this.audience = audience;
        this.clock = clock;
    }

    String issue() {
        Instant now = clock.instant();
        until.values().removeIf(end -> !now.isBefore(end));
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        String secret = BASE64.encodeToString(bytes);
        String token = audience.map(whom -> readable(whom, now) + "." + secret).orElse(secret);
        until.put(token, now.plus(lifetime));
        issued.incrementAndGet();
        return token;
    }

    /** None that was given out so far is good any more. */
    void expire() {
        until.clear();
    }

    /** Its signature is chance, since only we look at it, and we know the whole. */
    private String readable(String whom, Instant now) {
        return Stream.of(
                        "{\"alg\":\"HS256\",\"typ\":\"at+jwt\"}",
                        "{\"aud\":\"%s\",\"exp\":%d}"
                                .formatted(whom, now.plus(lifetime).getEpochSecond()))
                .map(part -> BASE64.encodeToString(part.getBytes(StandardCharsets.UTF_8)))
                .collect(Collectors.joining("."));
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
