package energy.headroom.simulation.check;

import java.util.Locale;

/**
 * What a site said that it had drawn, beside what its meters truly delivered; all in watt-hours.
 *
 * @param reported the site's energy
 * @param delivered what truly flowed since the first value of each register that the site ever saw
 * @param lost of that, what flowed between the last value of a register and the first of the next, which nobody can know
 * @param unread of that, what flowed since the last value of each register
 * @param hidden of that, what the steps hide in which registers count; below zero where they show more
 * @param less so much less may have been counted where one register looked like another
 * @param more so much more, likewise; of what was lost
 * @param steps one step of each register that was counted
 * @param registers how many there were
 */
public record Balance(
        long reported,
        double delivered,
        double lost,
        double unread,
        double hidden,
        double less,
        double more,
        long steps,
        int registers) {
    static final Balance NOTHING = new Balance(0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** What the site has to say by the truth about each value that reached it. */
    double expected() {
        return delivered - lost - unread - hidden;
    }

    /** Whether it says that, to the watt-hour, but for registers that look like another. */
    boolean isExact() {
        return reported >= expected() - less - 1 && reported <= expected() + more + 1;
    }

    /** The bound as it is stated: never more than was delivered, and less only by what cannot be known; to a step each. */
    public boolean isWithin() {
        return reported <= delivered + steps && reported >= delivered - lost - unread - less - steps;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "delivered %.3f kWh, reported %.3f kWh: %.3f kWh flowed between one register and the next (%d registers),"
                        + " %.3f kWh since the last values, %.3f kWh are hidden by steps; bound %.3f to %.3f kWh",
                delivered / 1000,
                reported / 1000.0,
                lost / 1000,
                registers,
                unread / 1000,
                hidden / 1000,
                (delivered - lost - unread - less - steps) / 1000,
                (delivered + steps) / 1000);
    }
}
