package energy.headroom.derms.door;

import energy.headroom.derms.Reference;
import energy.headroom.units.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * The references of refusals. Each that is given is in the log: so many in a minute are given once, with a line of their own,
 * and all others share one, which has a line that says so. Whoever is refused cannot tell the two apart.
 */
final class References {
    private static final int OWN_PER_MINUTE = 60;
    private static final Duration SHARED_FOR = Duration.ofMinutes(1);

    /**
     * A reference.
     *
     * @param isOwn whether it is this refusal's alone
     * @param isNew whether it is given for the first time
     */
    record Given(String text, boolean isOwn, boolean isNew) {}

    private final RandomGenerator random;
    private final Pace own;
    private String shared = "";
    private Instant sharedUntil = Instant.MIN;

    References(RandomGenerator random, Instant now) {
        this.random = random;
        this.own = Pace.perMinute(OWN_PER_MINUTE, now);
    }

    synchronized Given next(Instant now) {
        if (own.take(now)) {
            return new Given(Reference.next(random), true, true);
        }
        boolean isNew = !now.isBefore(sharedUntil);
        if (isNew) {
            shared = Reference.next(random);
            sharedUntil = now.plus(SHARED_FOR);
        }
        return new Given(shared, false, isNew);
    }
}
