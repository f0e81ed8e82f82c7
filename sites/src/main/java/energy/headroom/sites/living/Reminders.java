package energy.headroom.sites.living;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When a charger is told once more what it accepted, because it may have lost it or does not follow it. */
final class Reminders {
    private @Nullable Instant next;
    /** So many ways are tried quickly; then there is hardly one left that was not. */
    private static final int MANY = 20;

    private Instant blamedAt = Instant.MIN;
    private int blames;
    private Instant resumedAt = Instant.EPOCH;
    private Instant lostAt = Instant.EPOCH;
    private int nudges;

    @Nullable Instant next() {
        return next;
    }

    void next(@Nullable Instant moment) {
        next = moment;
    }

    /** Whether the way that it is told may be said to have no effect: not so often that this wears the charger. */
    boolean mayBeBlamed(Instant now) {
        Duration wait = blames < MANY ? Timing.ANOTHER_WAY : Timing.LONGEST_NUDGE;
        return !now.isBefore(blamedAt.plus(wait));
    }

    /** It keeps to its limit again. */
    void obeys() {
        blames = 0;
        next = null;
    }

    /** The way that it is told has no effect: it is told at once in another one, if there is one. */
    void blamed(Instant now) {
        blamedAt = now;
        blames++;
        next = now;
    }

    /**
     * Told once more, now and then, while a session stays paused though the charger may draw: some drop what they accept while
     * they pause.
     */
    void nudge(boolean pausedWithoutNeed, @Nullable Instant acceptedAt, Instant now) {
        if (acceptedAt == null || !pausedWithoutNeed) {
            nudges = 0;
        } else if (!now.isBefore(acceptedAt.plus(Timing.backOff(Timing.NUDGE, Timing.LONGEST_NUDGE, nudges + 1)))) {
            nudges++;
            next = now;
        }
    }

    /** It may hold nothing any more. Some say so whenever we write, and are not written more often than this for it. */
    void lost(Instant now) {
        Instant again = lostAt.plus(Timing.REMIND);
        if (again.isAfter(now)) {
            next = again;
        } else {
            lostAt = now;
            next = now;
        }
    }

    /** It began to draw again after a pause: some forget what they accepted meanwhile (goecharger/go-eCharger-API-v2#155). */
    void resumed(Instant now) {
        if (!now.isBefore(resumedAt.plus(Timing.REMIND))) {
            resumedAt = now;
            next = now;
        }
    }
}
