package energy.headroom.simulation.check;

import energy.headroom.simulation.reference.Curve;
import energy.headroom.simulation.reference.Known;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;

/**
 * The most that may be let through at a moment: what holds by what is known, and for 15 s after news also what held by what was
 * known before them. An edge that was known before gives no grace: schedules walk over it by themselves.
 */
final class Bound {
    static final long GRACE = 15_000;

    private record Past(Known known, long until) {}

    private final Deque<Past> past = new ArrayDeque<>();
    private Known known;

    Bound(Known first) {
        known = first;
    }

    void news(Known now, long at) {
        past.addLast(new Past(known, at));
        known = now;
    }

    Known known() {
        return known;
    }

    /** Whether so much was to hold at a moment by what was known until news came just now. */
    boolean heldUntilNow(long watts, long moment, long now) {
        return past.stream()
                .anyMatch(each -> now - each.until <= 50 && each.known.total().at(moment) == watts);
    }

    long total(long from, long to, long now) {
        return most(now, it -> it.total(), from, to);
    }

    long phase(int phase, long from, long to, long now) {
        return most(now, it -> it.phases().get(phase), from, to);
    }

    /** What may be drawn once everything is silent, by all that is known of the time after a moment. */
    long fallback(long from, long now) {
        drop(now);
        long most = known.fallback().lowest(from, Long.MAX_VALUE);
        for (Past each : past) {
            most = Math.max(most, each.known.fallback().lowest(from, Long.MAX_VALUE));
        }
        return most;
    }

    private long most(long now, Function<Known, Curve> curve, long from, long to) {
        drop(now);
        long most = curve.apply(known).highest(from, to);
        for (Past each : past) {
            most = Math.max(most, curve.apply(each.known).highest(from, to));
        }
        return most;
    }

    private void drop(long now) {
        while (!past.isEmpty() && past.getFirst().until + GRACE < now) {
            past.removeFirst();
        }
    }
}
