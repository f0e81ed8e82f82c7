package energy.headroom.limits;

import energy.headroom.units.Power;
import java.time.Instant;
import java.util.List;

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
    public record Step(Instant from, Power limit) {}

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

    /** What holds once the charger has walked through everything. */
    public Power last() {
        return steps.getLast().limit();
    }
}
