package energy.headroom.limits.plan;

import energy.headroom.limits.Schedule;
import energy.headroom.units.Power;
import java.time.Instant;
import java.util.Arrays;

/** One charger's case in a plan, cell by cell and at the open end: what it may draw, what it accepted, what it should hold. */
final class Case {
    private final ChargerNow charger;
    private final long[] may;
    private final long mayLast;
    private final long[] base;
    private final long baseLast;
    private final long[] wanted;
    private final long wantedLast;

    private Case(ChargerNow charger, long[] may, long[] base, long baseLast, long[] wanted, long wantedLast) {
        this.charger = charger;
        this.may = may;
        this.mayLast = Reserves.mayDrawLast(charger).watts();
        this.base = base;
        this.baseLast = baseLast;
        this.wanted = wanted;
        this.wantedLast = wantedLast;
    }

    /** @param tail its part of the fallback; it ends no higher than the lowest cell before */
    static Case of(ChargerNow charger, Grid grid, long[] wanted, Power tail) {
        Schedule accepted = charger.held().accepted();
        Schedule base = accepted == null ? Schedule.flat(Instant.EPOCH, charger.rating()) : accepted;
        long[] may;
        if (charger.contact() == ChargerNow.Contact.IGNORES) {
            may = new long[grid.size()];
            Arrays.fill(may, charger.rating().watts());
        } else {
            may = grid.row(charger.held(), charger.rating());
        }
        return new Case(
                charger, may, grid.row(base), base.last().watts(), wanted, Math.min(tail.watts(), Grid.lowest(wanted)));
    }

    ChargerNow charger() {
        return charger;
    }

    long[] may() {
        return may;
    }

    long mayLast() {
        return mayLast;
    }

    /** What it accepted, or its rating if it never accepted anything. */
    long[] base() {
        return base;
    }

    long baseLast() {
        return baseLast;
    }

    long[] wanted() {
        return wanted;
    }

    long wantedLast() {
        return wantedLast;
    }

    /** Whether what it should hold is below what it accepted anywhere. */
    boolean lowers() {
        return isLower(wanted, wantedLast, base, baseLast);
    }

    /** Whether what it should hold is nowhere above what it accepted. */
    boolean lowersOnly() {
        return !isLower(base, baseLast, wanted, wantedLast);
    }

    /** Whether the first is lower than the second anywhere. */
    static boolean isLower(long[] row, long last, long[] than, long thanLast) {
        for (int cell = 0; cell < row.length; cell++) {
            if (row[cell] < than[cell]) {
                return true;
            }
        }
        return last < thanLast;
    }
}
