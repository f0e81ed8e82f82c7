package energy.headroom.chargers.ocpp.recipe;

import energy.headroom.limits.Schedule;
import energy.headroom.units.Power;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One period of a profile, in whole seconds after the profile's begin. The first starts at 0; the last has no end.
 *
 * @param start seconds
 */
public record Period(long start, Power limit) {
    /** How long the last period counts as when it is weighed which ones to merge. */
    private static final long OPEN_END_SECONDS = Duration.ofDays(1).toSeconds();

    /** What a schedule says from now on. In a second in which it has edges, the lowest of that second holds. */
    public static List<Period> of(Schedule schedule, Instant begin, Instant now) {
        List<Instant> edges = schedule.steps().stream()
                .map(Schedule.Step::from)
                .filter(from -> from.isAfter(now))
                .toList();
        SortedSet<Long> starts = new TreeSet<>(Set.of(0L));
        for (Instant edge : edges) {
            Duration after = Duration.between(begin, edge);
            starts.add(after.toSeconds());
            starts.add(after.toNanosPart() == 0 ? after.toSeconds() : after.toSeconds() + 1);
        }
        List<Period> periods = new ArrayList<>();
        for (long start : starts) {
            Instant from = begin.plusSeconds(start);
            Power limit = lowestInSecond(schedule, edges, from.isBefore(now) ? now : from, from.plusSeconds(1));
            if (periods.isEmpty() || !periods.getLast().limit().equals(limit)) {
                periods.add(new Period(start, limit));
            }
        }
        return periods;
    }

    private static Power lowestInSecond(Schedule schedule, List<Instant> edges, Instant from, Instant to) {
        return edges.stream()
                .filter(edge -> edge.isAfter(from) && edge.isBefore(to))
                .map(schedule::at)
                .reduce(schedule.at(from), Power::min);
    }

    /**
     * At most so many periods, by merging neighbours into the lower of both: again and again those two that this costs the
     * least energy, and of equal ones the latest, because the near future matters most.
     */
    public static List<Period> atMost(int count, List<Period> periods) {
        List<Period> merged = new ArrayList<>(periods);
        while (merged.size() > count && merged.size() > 1) {
            int best = 0;
            for (int i = 1; i < merged.size() - 1; i++) {
                if (cost(merged, i) <= cost(merged, best)) {
                    best = i;
                }
            }
            Period second = merged.remove(best + 1);
            Period first = merged.get(best);
            merged.set(best, new Period(first.start(), first.limit().min(second.limit())));
        }
        return merged;
    }

    /** The watt-seconds lost by merging a period with the next. */
    private static long cost(List<Period> periods, int index) {
        Period first = periods.get(index);
        Period second = periods.get(index + 1);
        long end = index + 2 < periods.size() ? periods.get(index + 2).start() : second.start() + OPEN_END_SECONDS;
        return first.limit().isAbove(second.limit())
                ? (first.limit().watts() - second.limit().watts()) * (second.start() - first.start())
                : (second.limit().watts() - first.limit().watts()) * (end - second.start());
    }
}
