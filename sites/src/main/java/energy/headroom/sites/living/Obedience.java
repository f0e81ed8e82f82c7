package energy.headroom.sites.living;

import energy.headroom.limits.Schedule;
import energy.headroom.limits.plan.Held;
import energy.headroom.limits.proof.Followed;
import energy.headroom.units.Power;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a charger keeps to what it was told, as far as its readings show. */
final class Obedience {
    private Followed followed = Followed.NOTHING;
    private boolean observed;
    private boolean shown;
    private @Nullable Disobedience disobedience;
    private @Nullable Lateness lateness;
    private @Nullable Instant suspectedAt;
    private Instant doubtedAt = Instant.MIN;

    /** Seen above a limit that it had accepted. */
    record Disobedience(Instant since, Instant lastSeen, Power drawn, Power allowed) {}

    /** Seen above what it accepted, though not above what it followed before. */
    record Lateness(Instant since, Power drawn, Power allowed) {}

    /** After a start. */
    void recalled(Held remembered) {
        Schedule accepted = remembered.accepted();
        Instant at = remembered.acceptedAt();
        if (accepted != null && at != null) {
            followed = Followed.NOTHING.sent(accepted, at).accepted(accepted, at);
        }
        remembered.doubtful().forEach(doubtful -> followed = followed.sent(doubtful, Instant.EPOCH));
    }

    /** It is about to be sent something, and may follow it from now on. */
    void sent(Schedule schedule, Instant now) {
        followed = followed.sent(schedule, now);
    }

    /** It does not follow what it was sent. */
    void refused(Schedule schedule) {
        followed = followed.refused(schedule);
    }

    /** After it accepted something: whether it keeps to it has yet to be seen. */
    void accepted(Schedule schedule, Instant now) {
        followed = followed.accepted(schedule, now);
        observed = false;
        shown = false;
    }

    Followed followed() {
        return followed;
    }

    /** Whatever it accepted until now, it may not hold it: no reading shows that it does, before it has accepted something new. */
    void mustAcceptAnew(Instant now) {
        doubtedAt = now;
    }

    /** @param acceptedAt when it accepted something last; null where it never did */
    boolean hasToAcceptAnew(@Nullable Instant acceptedAt) {
        return acceptedAt != null && acceptedAt.isBefore(doubtedAt);
    }

    /** Whether what it accepted last is seen to hold it back for the first time. */
    boolean firstProof() {
        boolean first = !shown;
        shown = true;
        return first;
    }

    void observed() {
        observed = true;
        lateness = null;
    }

    boolean isObserved() {
        return observed;
    }

    void late(Instant at, Power drawn, Power allowed) {
        observed = false;
        lateness = new Lateness(lateness == null ? at : lateness.since(), drawn, allowed);
    }

    @Nullable Lateness lateness() {
        return lateness;
    }

    /** When it first seemed to be above a limit that it had accepted, by readings that are not all of one moment. */
    @Nullable Instant suspectedAt() {
        return suspectedAt;
    }

    void suspect(@Nullable Instant at) {
        suspectedAt = at;
    }

    void disobeyed(Instant at, Power drawn, Power allowed) {
        observed = false;
        lateness = null;
        Instant since = disobedience == null ? at : disobedience.since();
        disobedience = new Disobedience(since, at, drawn, allowed);
    }

    @Nullable Disobedience disobedience() {
        return disobedience;
    }

    void obeysAgain() {
        disobedience = null;
    }

    /** In words, where it is in contact, takes what it is told, and was not seen above it. */
    String standing() {
        if (lateness != null) {
            return "is slow to follow what it accepted";
        }
        return observed ? "keeps to what it accepted" : "has not been seen to keep to what it accepted";
    }
}
