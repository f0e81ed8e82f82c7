package energy.headroom.limits.plan;

import energy.headroom.units.Current;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a car takes at most, learnt while it charges: one that keeps clearly below its limit leaves the rest to the others.
 *
 * <pre>
 *   A ▲ limit ───────────┐
 *     │                  └─ cap = what it took + margin ─────┐ seen at its cap: the cap goes,
 *     │  clearly below?                                      │ and the next takes twice as long to learn
 *     │  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~/
 *     └──────────────────────────────────────────────────────────▶ time
 *        └ long enough ─┘
 * </pre>
 *
 * <p>Everything is counted in the current of the phase that carries most. A car that uses one phase of three draws a third of
 * the power that its limit in A would allow, and wants no less for that: lowering its limit would lower its current.
 *
 * @param cap what it is given at most per phase; null where nothing is known
 * @param patience for how long it has to stay below before a cap is learnt
 * @param watch the time in which it has stayed clearly below; null where it does not
 */
public record Demand(
        @Nullable Current cap, Duration patience, @Nullable Watch watch) {
    /** @param highest the most that it took meanwhile */
    public record Watch(Instant since, Current limit, Current highest) {}

    /** Nothing is known of the car. */
    public static final Demand UNKNOWN = new Demand(null, Duration.ofMinutes(1), null);

    private static final Duration LONGEST_PATIENCE = Duration.ofMinutes(16);

    /** A limit is fallen short of for other reasons by as much as this: cars keep a little below, meters are not exact. */
    private static final Slack CLEARLY_BELOW = new Slack(2_000, 10);
    /** What is left to a car above what it took, to see whether it wants more. */
    private static final Slack MARGIN = new Slack(3_000, 15);
    /** A car so near to its cap is held back by it. */
    private static final Slack NEAR = new Slack(1_000, 5);
    /** A cap is lowered by steps of at least this, so that a car that tapers does not cause a write with every reading. */
    private static final Current STEP = Current.ofAmperes(2);

    private record Slack(long milliamperes, int percent) {
        long of(Current current) {
            return Math.max(milliamperes, current.milliamperes() * percent / 100);
        }
    }

    /**
     * After a reading of a car that charges.
     *
     * @param drawn by the phase that carries most
     * @param limit what it surely might have drawn per phase
     */
    public Demand after(Current drawn, Current limit, Instant at) {
        if (cap != null && drawn.milliamperes() >= cap.milliamperes() - NEAR.of(cap)) {
            Duration longer = patience.multipliedBy(2);
            return new Demand(null, longer.compareTo(LONGEST_PATIENCE) > 0 ? LONGEST_PATIENCE : longer, null);
        }
        if (drawn.milliamperes() >= limit.milliamperes() - CLEARLY_BELOW.of(limit)) {
            return interrupted();
        }
        Watch before = watch;
        Watch now = before == null || limit.compareTo(before.limit) > 0
                ? new Watch(at, limit, drawn)
                : new Watch(before.since, limit, drawn.compareTo(before.highest) > 0 ? drawn : before.highest);
        if (Duration.between(now.since, at).compareTo(patience) < 0) {
            return new Demand(cap, patience, now);
        }
        return new Demand(lowered(now.highest), patience, new Watch(at, limit, drawn));
    }

    /** After it paused, or nothing is known of its limit: what it took before says nothing about what it takes then. */
    public Demand interrupted() {
        return watch == null ? this : new Demand(cap, patience, null);
    }

    private Current lowered(Current highest) {
        Current enough = new Current(highest.milliamperes() + MARGIN.of(highest));
        return cap == null || enough.milliamperes() + STEP.milliamperes() <= cap.milliamperes() ? enough : cap;
    }
}
