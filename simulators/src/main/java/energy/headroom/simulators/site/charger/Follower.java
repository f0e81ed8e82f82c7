package energy.headroom.simulators.site.charger;

import static energy.headroom.simulators.site.fault.Fault.CLAMPS_TO_MINIMUM;
import static energy.headroom.simulators.site.fault.Fault.FOLLOWS_SLOWLY;
import static energy.headroom.simulators.site.fault.Fault.IGNORES_PROFILES;
import static energy.headroom.simulators.site.fault.Fault.IGNORES_PROFILES_OFFLINE;
import static energy.headroom.simulators.site.fault.Fault.RUNS_FREE_AFTER_PAUSE;

import energy.headroom.simulators.site.fault.Faults;
import energy.headroom.units.Current;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Follows one limit that profiles set; by a fault late, wrongly or not at all. Per phase. */
final class Follower {
    private static final Duration SLOW = Duration.ofSeconds(30);

    private record Told(Instant at, Current limit) {}

    private final Faults faults;
    private final Current rating;
    private final List<Told> past = new ArrayList<>();
    private boolean paused;
    private boolean free;

    /** @param rating what is followed where no limit is */
    Follower(Faults faults, Current rating) {
        this.faults = faults;
        this.rating = rating;
    }

    /**
     * @param limit what the profiles set now
     * @param inSession whether a session runs that could be paused
     */
    Current follow(Current limit, boolean inSession, boolean online, Instant now) {
        Current late = faults.has(FOLLOWS_SLOWLY) ? late(limit, now) : limit;
        Current clamped = faults.has(CLAMPS_TO_MINIMUM) && late.compareTo(Connector.LEAST) < 0 ? Connector.LEAST : late;
        watchPause(clamped, inSession);
        boolean ignored =
                faults.has(IGNORES_PROFILES) || (faults.has(IGNORES_PROFILES_OFFLINE) && !online) || runsFree();
        return ignored ? rating : clamped.min(rating);
    }

    /** A limit was told while the session was charging. */
    void toldWhileCharging() {
        free = false;
        paused = false;
    }

    private boolean runsFree() {
        return free && faults.has(RUNS_FREE_AFTER_PAUSE);
    }

    private void watchPause(Current limit, boolean inSession) {
        if (!inSession) {
            paused = false;
            free = false;
        } else if (limit.compareTo(Connector.LEAST) < 0) {
            paused = !free;
        } else if (paused) {
            paused = false;
            free = true;
        }
    }

    /** The limit that was set half a minute ago. */
    private Current late(Current limit, Instant now) {
        if (past.isEmpty() || !past.getLast().limit().equals(limit)) {
            past.addLast(new Told(now, limit));
        }
        Instant then = now.minus(SLOW);
        while (past.size() > 1 && !past.get(1).at().isAfter(then)) {
            past.removeFirst();
        }
        return past.getFirst().limit();
    }
}
