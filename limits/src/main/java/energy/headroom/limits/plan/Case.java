package energy.headroom.limits.plan;

import energy.headroom.limits.Schedule;
import energy.headroom.units.Power;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.IntStream;

/** One charger's case in a plan, in rows of the grid: what it may draw, what it accepted, what it should hold. */
final class Case {
    private final ChargerNow charger;
    private final Grid grid;
    private final Duration guard;
    private final long[] may;
    private final long[] base;
    private final long[] least;
    private final long[] wanted;

    private Case(ChargerNow charger, Grid grid, Duration guard, long[] may, long[] base, long[] least, long[] wanted) {
        this.charger = charger;
        this.grid = grid;
        this.guard = guard;
        this.may = may;
        this.base = base;
        this.least = least;
        this.wanted = wanted;
    }

    /**
     * @param share what it should have in each cell
     * @param tail its part of the fallback; it ends no higher than the lowest cell before
     */
    static Case of(ChargerNow charger, Grid grid, Duration guard, long[] share, Power tail) {
        Schedule accepted = charger.held().accepted();
        Schedule base = accepted == null ? Schedule.flat(Instant.EPOCH, charger.rating()) : accepted;
        long[] may = grid.row(charger.held(), charger.rating(), guard);
        if (charger.contact() == ChargerNow.Contact.IGNORES) {
            Arrays.fill(may, charger.rating().watts());
        }
        long[] wanted = Arrays.copyOf(share, share.length + 1);
        wanted[share.length] = tail.watts();
        return new Case(
                charger,
                grid,
                guard,
                may,
                grid.row(base),
                least(charger.held(), grid, grid.row(base)),
                endingLow(wanted));
    }

    /**
     * The least that it may be following: what it was told and did not answer may be in force, or not. One that never accepted
     * anything counts at its rating, and is told its share until it takes it.
     */
    private static long[] least(Held held, Grid grid, long[] base) {
        long[] least = base.clone();
        if (held.accepted() == null) {
            return least;
        }
        for (Schedule doubtful : held.doubtful()) {
            long[] row = grid.row(doubtful);
            Arrays.setAll(least, cell -> Math.min(least[cell], row[cell]));
        }
        return least;
    }

    ChargerNow charger() {
        return charger;
    }

    /** The most that it may draw, whatever became of what it was told, and whatever its clock says within the guard. */
    long[] may() {
        return may;
    }

    /** What it accepted, or its rating if it never accepted anything. */
    long[] base() {
        return base;
    }

    long[] wanted() {
        return wanted;
    }

    /** Whether what it should hold is below what it accepted anywhere. */
    boolean lowers() {
        return isLower(wanted, base);
    }

    /** Whether what it should hold is nowhere above anything that it may be following. */
    boolean lowersOnly() {
        return !isLower(least, wanted);
    }

    /** What it should hold, without what is above anything that it may be following. */
    long[] lowered() {
        return lower(wanted, least);
    }

    /** What it should hold as far as there is room for it now, without what is above what it accepted. */
    long[] grantedAgain(Budget budget) {
        return lower(granted(budget), base);
    }

    private static long[] lower(long[] one, long[] other) {
        long[] row = new long[one.length];
        Arrays.setAll(row, cell -> Math.min(one[cell], other[cell]));
        return endingLow(row);
    }

    /** What it should hold as far as there is room for it now: no part of a raise that is of no use. */
    long[] granted(Budget budget) {
        long usable = usable();
        long[] row = new long[wanted.length];
        for (int cell = 0; cell < row.length; cell++) {
            long room = wanted[cell] > least[cell] ? room(budget, cell) : Long.MAX_VALUE;
            boolean isPart = room < wanted[cell];
            row[cell] = isPart && room < Math.max(usable, least[cell]) ? least[cell] : Math.min(wanted[cell], room);
        }
        return endingLow(row);
    }

    /** One that did not answer may draw too much by what we know, and still has to be told something. */
    private long room(Budget budget, int cell) {
        boolean isDoubtful = hasDoubts();
        return near(cell)
                .mapToLong(near ->
                        isDoubtful ? budget.beside(charger, near, may[near]) : budget.room(charger, near, may[near]))
                .min()
                .orElse(0);
    }

    /** Whether it may be following less than it accepted. */
    boolean hasDoubts() {
        return charger.held().accepted() != null && !charger.held().doubtful().isEmpty();
    }

    private IntStream near(int cell) {
        return cell < grid.size() ? grid.near(cell, guard) : IntStream.of(cell);
    }

    /** What it may draw if it is told a row, whatever its clock says within the guard. */
    long[] mayDraw(long[] row) {
        long[] widened = new long[row.length];
        Arrays.setAll(
                widened, cell -> near(cell).mapToLong(near -> row[near]).max().orElse(0));
        return widened;
    }

    /** The least that is of use to any of its connectors. */
    long usable() {
        return charger.claims().stream()
                .mapToLong(claim -> claim.minimum().watts())
                .min()
                .orElse(0);
    }

    /** A row whose open end is nowhere above a cell before it. */
    private static long[] endingLow(long[] row) {
        for (long value : row) {
            row[row.length - 1] = Math.min(row[row.length - 1], value);
        }
        return row;
    }

    /** Whether the first is lower than the second anywhere. */
    static boolean isLower(long[] row, long[] than) {
        for (int cell = 0; cell < row.length; cell++) {
            if (row[cell] < than[cell]) {
                return true;
            }
        }
        return false;
    }
}
