package energy.headroom.sites.living;

import energy.headroom.limits.Schedule;
import energy.headroom.limits.plan.Held;
import energy.headroom.sites.SiteId;
import energy.headroom.sites.port.SiteStore;
import energy.headroom.units.Power;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what one charger may hold, so that a restart never forgets it. One write is on its way at a time; what changes
 * meanwhile goes with the next.
 */
final class HeldKeeper {
    /** Something that has to wait until a version is durable. */
    private record Waiting(long version, Runnable durable, Runnable failed) {}

    private final SiteId site;
    private final String charger;
    private final SiteStore store;
    private final Later later;
    private final StoreHealth health;
    private Held stored = Held.NOTHING;
    private Held latest = Held.NOTHING;
    private @Nullable Held onItsWay;
    private long version;
    private long storedVersion;
    private @Nullable Waiting waiting;

    HeldKeeper(SiteId site, String charger, SiteStore store, Later later, StoreHealth health) {
        this.site = site;
        this.charger = charger;
        this.store = store;
        this.later = later;
        this.health = health;
    }

    void restore(Held held) {
        stored = held;
        latest = held;
    }

    /** Whether everything that a crash could leave behind allows all that this schedule does, from now on. */
    boolean covers(Schedule schedule, Power rating, Instant now) {
        return Stream.of(stored, latest, onItsWay == null ? latest : onItsWay)
                .allMatch(held -> covers(held, schedule, rating, now));
    }

    private static boolean covers(Held held, Schedule schedule, Power rating, Instant now) {
        Stream<Instant> edges = Stream.of(
                        held.acceptedSchedule().stream(),
                        held.unproven().stream(),
                        held.doubtful().stream(),
                        held.sent().stream(),
                        Stream.of(schedule))
                .flatMap(schedules -> schedules)
                .flatMap(each -> each.steps().stream())
                .map(Schedule.Step::from)
                .filter(edge -> edge.isAfter(now));
        return Stream.concat(Stream.of(now), edges)
                .noneMatch(edge -> schedule.at(edge).min(rating).isAbove(held.mayDraw(edge, rating)));
    }

    void keep(Held held) {
        if (!held.equals(latest)) {
            latest = held;
            version++;
            write();
        }
    }

    /** Keeps it, and does one thing once it is durable, or the other if it could not be made so. */
    void keepThen(Held held, Runnable durable, Runnable failed) {
        latest = held;
        version++;
        waiting = new Waiting(version, durable, failed);
        write();
    }

    private void write() {
        if (onItsWay != null || storedVersion == version) {
            return;
        }
        Held held = latest;
        long itsVersion = version;
        onItsWay = held;
        later.when(
                () -> store.putHeld(site, charger, held),
                done -> {
                    onItsWay = null;
                    stored = held;
                    storedVersion = itsVersion;
                    health.good();
                    settle(itsVersion, true);
                    write();
                },
                failure -> {
                    onItsWay = null;
                    health.failed("storing what charger " + charger + " holds", failure, later.now());
                    settle(itsVersion, false);
                    later.in("held " + charger, Timing.STORE_AGAIN, this::write);
                });
    }

    private void settle(long upTo, boolean good) {
        Waiting one = waiting;
        if (one != null && one.version <= upTo) {
            waiting = null;
            (good ? one.durable : one.failed).run();
        }
    }
}
