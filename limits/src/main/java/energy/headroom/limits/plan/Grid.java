package energy.headroom.limits.plan;

import energy.headroom.limits.Schedule;
import energy.headroom.units.Power;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * A stretch of time cut into cells, so fine that everything that is looked at is constant within each. Schedules become
 * rows of watts that can be compared and added: one number per cell, and one for the time after the last cell, which has no end.
 *
 * @param starts the starts of the cells, ascending; each cell ends where the next one starts
 * @param end the end of the last cell
 */
record Grid(List<Instant> starts, Instant end) {
    /** The grid from a moment to another, cut at those of these edges that lie between. */
    static Grid of(Instant from, Instant end, SortedSet<Instant> edges) {
        TreeSet<Instant> starts = new TreeSet<>(edges.subSet(from, end));
        starts.add(from);
        return new Grid(List.copyOf(starts), end);
    }

    int size() {
        return starts.size();
    }

    Duration length(int cell) {
        return Duration.between(starts.get(cell), end(cell));
    }

    /** The cell that a moment is in; the first or the last one for what lies outside. */
    int cellAt(Instant moment) {
        int low = 0;
        int high = size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (starts.get(middle).isAfter(moment)) {
                high = middle - 1;
            } else {
                low = middle;
            }
        }
        return low;
    }

    /** What a schedule allows. */
    long[] row(Schedule schedule) {
        long[] row = new long[size() + 1];
        List<Schedule.Step> steps = schedule.steps();
        int step = 0;
        for (int cell = 0; cell < size(); cell++) {
            while (step + 1 < steps.size() && !steps.get(step + 1).from().isAfter(starts.get(cell))) {
                step++;
            }
            row[cell] = steps.get(step).limit().watts();
        }
        row[size()] = schedule.last().watts();
        return row;
    }

    /** The most that a charger may draw, whose clock may differ from ours by up to the guard. */
    long[] row(Held held, Power rating, Duration guard) {
        long[] row = new long[size() + 1];
        for (int cell = 0; cell < size(); cell++) {
            row[cell] = held.mayDraw(starts.get(cell).minus(guard), end(cell).plus(guard), rating)
                    .watts();
        }
        row[size()] = held.mayDrawLast(rating).watts();
        return row;
    }

    /** The cells that lie within the guard of a cell: what holds in one of them by one clock may hold in this by another. */
    IntStream near(int cell, Duration guard) {
        Instant until = end(cell).plus(guard);
        int last = cellAt(until);
        boolean inside = last == 0 || starts.get(last).isBefore(until);
        return IntStream.rangeClosed(cellAt(starts.get(cell).minus(guard)), inside ? last : last - 1);
    }

    Instant end(int cell) {
        return cell + 1 < size() ? starts.get(cell + 1) : end;
    }

    /** The schedule that walks through a row. */
    Schedule schedule(long[] row) {
        List<Schedule.Step> steps = new ArrayList<>(row.length + 1);
        for (int cell = 0; cell < size(); cell++) {
            steps.add(new Schedule.Step(starts.get(cell), Power.ofWatts(row[cell])));
        }
        steps.add(new Schedule.Step(end, Power.ofWatts(row[size()])));
        return Schedule.of(steps);
    }
}
