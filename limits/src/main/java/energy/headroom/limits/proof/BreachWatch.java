package energy.headroom.limits.proof;

import energy.headroom.units.Power;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Follows one kind of excess: what lasts longer than is excused becomes a breach, which ends when the excess does.
 *
 * @param since since when there has been an excess without a break; null while there is none
 * @param breach the one that lasts; null while there is none
 */
public record BreachWatch(
        Breach.Kind kind, @Nullable Instant since, @Nullable Breach breach) {
    /** So much more, and a tenth more, is worth a write. */
    private static final Power WORSE = Power.ofWatts(500);

    private static final int WORSE_PERCENT = 10;

    public static BreachWatch of(Breach.Kind kind) {
        return new BreachWatch(kind, null, null);
    }

    /** After a start: one that lasted goes on from when it began. */
    public static BreachWatch lasting(Breach breach) {
        return new BreachWatch(breach.kind(), breach.from(), breach);
    }

    /** @param excused how long an excess may last before it is a breach */
    public BreachWatch over(Excess excess, Duration excused, Instant now) {
        Instant begin = since == null ? now : since;
        if (breach != null) {
            return new BreachWatch(kind, begin, breach.with(excess));
        }
        boolean lasts = !now.isBefore(begin.plus(excused));
        return new BreachWatch(kind, begin, lasts ? Breach.begun(kind, begin, excess) : null);
    }

    /** When an excess that goes on becomes a breach; empty where there is none, or is one already. */
    public Optional<Instant> becomesBreachAt(Duration excused) {
        return since == null || breach != null ? Optional.empty() : Optional.of(since.plus(excused));
    }

    /** Nothing is above the limit. */
    public BreachWatch inside() {
        return of(kind);
    }

    public BreachWatch reported(String messageId) {
        return breach == null ? this : new BreachWatch(kind, since, breach.reported(messageId));
    }

    /** Whether a breach has grown so much since it was stored that it is worth another write. */
    public static boolean isWorse(Breach now, Breach stored) {
        Power step =
                Power.ofWatts(stored.excess().watts() * WORSE_PERCENT / 100).max(WORSE);
        return now.excess().minus(stored.excess()).isAbove(step)
                || !now.reported().equals(stored.reported());
    }
}
