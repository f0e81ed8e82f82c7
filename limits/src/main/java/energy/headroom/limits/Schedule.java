package energy.headroom.limits;

import energy.headroom.units.Power;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;

/**
 * What a charger is told: a limit that walks in steps and whose last step has no end (H3).
 *
 * <pre>
 *   22 kW ────┐
 *             └── 11 kW ──┐
 *                         └── 3 kW ─ ─ ─ ▶   (the charger's part of the fallback)
 *   steps[0]   steps[1]    steps[2] = last
 * </pre>
 *
 * @param steps at least one, in ascending order of time, each with a limit that differs from the one before
 */
public record Schedule(List<Step> steps) {
    /** From {@code from} on, at most {@code limit}. */
    public record Step(Instant from, Power limit) {
        public Step {
            if (limit.watts() < 0) {
                throw new IllegalArgumentException("a limit is zero or more, got " + limit);
            }
        }
    }

    public Schedule {
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("a schedule has at least one step");
        }
        for (int i = 1; i < steps.size(); i++) {
            if (!steps.get(i).from().isAfter(steps.get(i - 1).from())) {
                throw new IllegalArgumentException("steps ascend in time: " + steps);
            }
        }
    }

    /** The schedule of these steps, with those left out that change nothing. */
    public static Schedule of(List<Step> steps) {
        List<Step> changes = new ArrayList<>(steps.size());
        for (Step step : steps) {
            if (changes.isEmpty() || !changes.getLast().limit().equals(step.limit())) {
                changes.add(step);
            }
        }
        return new Schedule(changes);
    }

    /** One limit without an end. */
    public static Schedule flat(Instant from, Power limit) {
        return new Schedule(List.of(new Step(from, limit)));
    }

    /** What holds at a moment. Before the first step that step holds, since a charger is told it starts in the past. */
    public Power at(Instant moment) {
        Power limit = steps.getFirst().limit();
        for (Step step : steps) {
            if (step.from().isAfter(moment)) {
                break;
            }
            limit = step.limit();
        }
        return limit;
    }

    /** The most that holds at any time from one moment up to but without another. */
    public Power highest(Instant from, Instant until) {
        Power highest = at(from);
        for (Step step : steps) {
            if (step.from().isAfter(from) && step.from().isBefore(until)) {
                highest = highest.max(step.limit());
            }
        }
        return highest;
    }

    /** Whether it is lower than another at any time from one moment up to but without another. */
    public boolean isBelow(Schedule other, Instant from, Instant until) {
        return Stream.concat(
                        Stream.of(from),
                        Stream.concat(steps.stream(), other.steps.stream()).map(Step::from))
                .filter(moment -> !moment.isBefore(from) && moment.isBefore(until))
                .anyMatch(moment -> other.at(moment).isAbove(at(moment)));
    }

    /** What holds once the charger has walked through everything. */
    public Power last() {
        return steps.getLast().limit();
    }

    /** At every moment the lower of both. */
    public Schedule min(Schedule other) {
        return combined(other, Power::min);
    }

    /** At every moment the higher of both. */
    public Schedule max(Schedule other) {
        return combined(other, Power::max);
    }

    private Schedule combined(Schedule other, BinaryOperator<Power> choice) {
        return of(Stream.concat(steps.stream(), other.steps.stream())
                .map(Step::from)
                .distinct()
                .sorted()
                .map(from -> new Step(from, choice.apply(at(from), other.at(from))))
                .toList());
    }

    /** The same from a moment on, without the steps that lie wholly before it. */
    public Schedule without(Instant before) {
        int first = 0;
        while (first + 1 < steps.size() && !steps.get(first + 1).from().isAfter(before)) {
            first++;
        }
        return first == 0 ? this : new Schedule(steps.subList(first, steps.size()));
    }

    /** One of so many equal parts, rounded down. */
    public Schedule dividedBy(int parts) {
        return of(steps.stream()
                .map(step -> new Step(step.from(), Power.ofWatts(step.limit().watts() / parts)))
                .toList());
    }
}
