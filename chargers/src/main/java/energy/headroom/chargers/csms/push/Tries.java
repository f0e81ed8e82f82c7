package energy.headroom.chargers.csms.push;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The tries to deliver one message: the pause after a failure doubles up to a bound, scattered over its upper half, and is
 * never shorter than the CSMS asked for, as far as the bound goes.
 */
final class Tries {
    static final Duration FIRST = Duration.ofSeconds(1);
    static final Duration LONGEST = Duration.ofSeconds(30);

    private final RandomGenerator random;
    private int failures;
    private boolean delivered;
    private Instant due;

    Tries(Instant now, RandomGenerator random) {
        this.random = random;
        due = now;
    }

    /** When to try next; empty once it was delivered. */
    Optional<Instant> due() {
        return delivered ? Optional.empty() : Optional.of(due);
    }

    boolean isDue(Instant now) {
        return !delivered && !due.isAfter(now);
    }

    boolean isDelivered() {
        return delivered;
    }

    void delivered() {
        delivered = true;
    }

    void failed(Instant now, Optional<Duration> askedFor) {
        failures++;
        Duration pause = pause(failures, random);
        due = now.plus(askedFor.filter(asked -> asked.compareTo(pause) > 0)
                .map(Tries::bounded)
                .orElse(pause));
    }

    static Duration pause(int failures, RandomGenerator random) {
        Duration doubled = bounded(FIRST.multipliedBy(1L << Math.min(failures - 1, 10)));
        long half = doubled.toMillis() / 2;
        return Duration.ofMillis(half + random.nextLong(half + 1));
    }

    private static Duration bounded(Duration pause) {
        return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    }
}
