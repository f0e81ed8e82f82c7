package energy.headroom.chargers.csms.push;

import energy.headroom.chargers.csms.Spot;
import energy.headroom.limits.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Limits in one message, until each of them is acknowledged or nobody waits for it any more. */
final class Push implements Job {
    /** How a limit is said. */
    enum How {
        /** One that is too low for a car as zero. */
        USUAL,
        /** However low it is. */
        AS_IT_IS,
        /** As none at all: the charger is given back. */
        RELEASED
    }

    /**
     * A limit for one spot.
     *
     * @param since when the first limit was given of which the CSMS has not acknowledged any
     */
    record Entry(Spot spot, Schedule schedule, How how, Instant since) {
        boolean isRelease() {
            return how == How.RELEASED;
        }

        String charger() {
            return spot.charger().id();
        }
    }

    private final Message message;
    private final Tries tries;
    private final Map<String, Entry> entries;
    private boolean carriedOn;

    Push(Message message, Map<String, Entry> entries, Tries tries) {
        this.message = message;
        this.entries = new TreeMap<>(entries);
        this.tries = tries;
    }

    @Override
    public Message message() {
        return message;
    }

    /** What is open of it, by charger. */
    Map<String, Entry> entries() {
        return entries;
    }

    /** Whether it gives chargers back, and says no limit. */
    boolean isReleases() {
        return entries.values().stream().anyMatch(Entry::isRelease);
    }

    /** A newer message says all that this one would. It may have arrived all the same. */
    void carryOn() {
        carriedOn = true;
    }

    boolean isToBeDelivered() {
        return !carriedOn && !tries.isDelivered();
    }

    boolean isDue(Instant now) {
        return !carriedOn && tries.isDue(now);
    }

    Optional<Instant> due() {
        return carriedOn ? Optional.empty() : tries.due();
    }

    @Override
    public void delivered() {
        tries.delivered();
    }

    @Override
    public void failed(Instant now, Optional<Duration> retryAfter) {
        tries.failed(now, retryAfter);
    }

    @Override
    public void interrupted(Instant now) {
        // What interrupts it carries it on.
    }
}
