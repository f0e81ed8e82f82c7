package energy.headroom.metering;

import energy.headroom.units.Power;

/**
 * What bounds what a connector can show.
 *
 * @param most the most that it can draw from the grid
 * @param efficiency of what it draws, what it gives and measures
 */
public record Rating(Power most, Efficiency efficiency) {
    public static Rating of(Power most) {
        return new Rating(most, Efficiency.WHOLE);
    }
}
