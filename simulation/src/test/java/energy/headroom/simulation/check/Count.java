package energy.headroom.simulation.check;

import energy.headroom.simulation.charger.EnergyMeter.Value;
import org.jspecify.annotations.Nullable;

/**
 * What a site can know of the energy of one connector, by the truth about each value that reached it: told a second time, by
 * which register a value is of and not by what is believable.
 *
 * @param last the value up to which it was counted
 * @param other one of another register, which the next has to confirm
 * @param sum what all registers moved by what they showed
 * @param before what flowed before the first value
 * @param lost what flowed between the last value of a register and the first of the next
 * @param hidden what flowed and was not shown, by the steps in which registers count; below zero where more was shown
 * @param less so much less may have been counted, where one register looked like another
 * @param more so much more, likewise: of what was lost
 * @param registers how many were counted
 */
record Count(
        @Nullable Value last,
        @Nullable Value other,
        long sum,
        double before,
        double lost,
        double hidden,
        double less,
        double more,
        int registers) {
    static final Count NOTHING = new Count(null, null, 0, 0, 0, 0, 0, 0, 0);

    /** For longer a register that was full is not told from one that began anew. */
    private static final long SURE_OF_TURN = 55 * 60_000L;

    /** @param full where its registers begin at zero again */
    Count after(Value next, long full) {
        Value from = last;
        if (from == null) {
            return next.astray() ? this : new Count(next, null, 0, next.flowed(), 0, 0, 0, 0, 1);
        }
        if (!next.at().isAfter(from.at())) {
            return this;
        }
        if (!next.astray() && next.register() == from.register()) {
            return on(next, from, full);
        }
        Value doubted = other;
        if (doubted != null && !next.at().isAfter(doubted.at())) {
            return this;
        }
        if (!next.astray() && doubted != null && doubted.register() == next.register()) {
            return anew(from, doubted, next).on(next, doubted, full);
        }
        return with(next.astray() ? null : next);
    }

    private Count with(@Nullable Value doubted) {
        return new Count(last, doubted, sum, before, lost, hidden, less, more, registers);
    }

    private Count on(Value next, Value from, long full) {
        long turns = next.turns() - from.turns();
        long shown = next.shown() - from.shown() + turns * full;
        double flowed = next.flowed() - from.flowed();
        boolean doubtful = turns > 0 && next.at().toEpochMilli() - from.at().toEpochMilli() > SURE_OF_TURN;
        return new Count(
                next,
                null,
                sum + shown,
                before,
                lost,
                hidden + flowed - shown,
                less + (doubtful ? shown : 0),
                more,
                registers);
    }

    /** Another register has counted since. Where it is beyond the last value of the old, nobody saw that it began anew. */
    private Count anew(Value from, Value first, Value next) {
        double gone = first.flowed() - from.flowed();
        long above = first.shown() - from.shown();
        boolean passes = above < 0 && next.shown() >= from.shown();
        return new Count(
                last,
                null,
                sum,
                before,
                lost + gone,
                hidden,
                less + (passes ? -above : 0),
                more + beyond(from, first),
                registers + 1);
    }

    /** So much of a first value of another register looks as if the old one had moved. */
    private static long beyond(Value from, Value first) {
        return Math.clamp(first.shown() - from.shown(), 0, (long) (first.flowed() - from.flowed()) + 1);
    }

    /** So much more than it should be may have been counted by now: also of a register that the next value has yet to confirm. */
    double moreByNow() {
        Value from = last;
        Value first = other;
        return from == null || first == null ? more : more + beyond(from, first);
    }

    /** What flowed since its last value. */
    double unread(double flowed) {
        Value from = last;
        return from == null ? 0 : flowed - from.flowed();
    }

    double unseen(double flowed) {
        return last == null ? flowed : before;
    }
}
