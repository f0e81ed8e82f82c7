package energy.headroom.limits.plan;

import energy.headroom.limits.Bound;
import energy.headroom.units.Phase;
import energy.headroom.units.Power;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What all chargers may draw at worst, beside what they are allowed, cell by cell and at the open end: in total, and on each
 * phase that has a limit of its own anywhere.
 */
final class Budget {
    /** The total or one phase, in sixths of a watt. */
    private static final class Line {
        final Function<ChargerNow, Draw> draw;
        final long[] limit;
        final long[] worst;
        final Map<String, Draw> draws = new HashMap<>();

        Line(Function<ChargerNow, Draw> draw, long[] limit) {
            this.draw = draw;
            this.limit = limit;
            this.worst = new long[limit.length];
        }

        Draw of(ChargerNow charger) {
            return draws.computeIfAbsent(charger.id(), _ -> draw.apply(charger));
        }
    }

    private static final long NO_LIMIT = Long.MAX_VALUE;

    private final List<Line> lines = new ArrayList<>();

    /** @param bounds one per cell, and the one of the open end last */
    Budget(List<Bound> bounds) {
        lines.add(new Line(_ -> Draw.ON_TOTAL, limits(bounds, Bound::total)));
        for (Phase phase : Phase.values()) {
            if (bounds.stream().anyMatch(bound -> bound.phases().perPhase().containsKey(phase))) {
                lines.add(new Line(
                        charger -> Draw.on(phase, charger),
                        limits(bounds, bound -> bound.phases().perPhase().get(phase))));
            }
        }
    }

    private static long[] limits(List<Bound> bounds, Function<Bound, @Nullable Power> limit) {
        long[] limits = new long[bounds.size()];
        for (int cell = 0; cell < limits.length; cell++) {
            Power power = limit.apply(bounds.get(cell));
            limits[cell] = power == null ? NO_LIMIT : power.watts() * Draw.SIXTHS;
        }
        return limits;
    }

    /** Counts what a charger may draw. */
    void count(ChargerNow charger, long[] may) {
        for (Line line : lines) {
            Draw draw = line.of(charger);
            for (int cell = 0; cell < may.length; cell++) {
                line.worst[cell] += draw.load(may[cell]);
            }
        }
    }

    /** Counts that it may draw more wherever the second row is above the first. */
    void raise(ChargerNow charger, long[] may, long[] to) {
        for (Line line : lines) {
            Draw draw = line.of(charger);
            for (int cell = 0; cell < may.length; cell++) {
                line.worst[cell] += Math.max(0, draw.load(to[cell]) - draw.load(may[cell]));
            }
        }
    }

    /** Whether nothing that is counted is above a limit. */
    boolean isKept() {
        return lines.stream().noneMatch(line -> Case.isLower(line.limit, line.worst));
    }

    /** The most that a charger may be told in a cell so that with all that others may draw nothing is above a limit. */
    long beside(ChargerNow charger, int cell, long may) {
        return most(charger, cell, may, true);
    }

    /**
     * The most that a charger may be told in a cell so that nothing is drawn above a limit, if it may draw so much already;
     * nothing where too much may be drawn as it is.
     */
    long room(ChargerNow charger, int cell, long may) {
        return most(charger, cell, may, false);
    }

    private long most(ChargerNow charger, int cell, long may, boolean evenAboveALimit) {
        long most = Long.MAX_VALUE;
        for (Line line : lines) {
            Draw draw = line.of(charger);
            if (line.limit[cell] != NO_LIMIT && draw.perWatt() > 0) {
                long left = line.limit[cell] - line.worst[cell];
                long leftForIt = left + draw.load(may);
                boolean isNone = (evenAboveALimit ? leftForIt : left) < 0;
                most = isNone ? 0 : Math.min(most, draw.watts(leftForIt));
            }
        }
        return most;
    }
}
