package energy.headroom.simulation.knobs;

import java.util.List;

/**
 * How the meter of a charger is built. Each connector has a register of its own.
 *
 * @param step in which its registers count, in watt-hours
 * @param full where they begin at zero again, in watt-hours
 * @param start what they show when the world begins
 * @param perSession whether they begin at zero with each transaction
 * @param tellsEnds whether the charger tells them at the begin and the end of a transaction
 * @param tellsSerial whether it tells who its meter is when it boots
 */
public record MeterKnobs(long step, long full, long start, boolean perSession, boolean tellsEnds, boolean tellsSerial) {
    private static final List<Long> STEPS = List.of(1L, 1L, 1L, 10L, 100L, 1_000L);
    private static final List<Long> FULL = List.of(10_000_000L, 100_000_000L, 1_000_000_000L);

    static MeterKnobs of(Dice dice) {
        long full = dice.of(FULL);
        boolean perSession = dice.oneIn(6);
        // One in three is full within days.
        long start =
                perSession ? 0 : dice.oneIn(3) ? full - dice.between(5_000L, 150_000L) : dice.between(0L, full / 2);
        return new MeterKnobs(dice.of(STEPS), full, start, perSession, dice.oneIn(2), dice.oneIn(2));
    }
}
