package energy.headroom.limits;

import energy.headroom.units.Power;

/**
 * One rule that acted on a share, for people and programs.
 *
 * @param power what was left after it acted: for the rules of the site, of the site's limit; for those of the connector, of
 *     its share; after the last one, what the connector is told now
 * @param text in words
 */
public record Reason(Rule rule, Power power, String text) {
    /** In the order in which they act. */
    public enum Rule {
        /** What the site may draw: block of a forecast, fallback, stop, override, grid connection. */
        LIMIT,
        /** What the settings keep free. */
        MARGIN,
        /** What chargers that cannot be relied on may draw is taken from the others. */
        RESERVE,
        /** Nothing is asked for, or no more than the car was seen to take. */
        DEMAND,
        /** Waits while others have their turn. */
        ROTATION,
        /** Nothing, or at least the minimum. */
        MINIMUM,
        /** An equal share, by weight. */
        EQUAL,
        /** A phase is full. */
        PHASE,
        /** The most that the connector can carry. */
        MAXIMUM,
        /** Around a change of the limit the lower of both sides holds. */
        GUARD,
        /** Waits until others have confirmed that they gave the power up, or its charger has answered. */
        WAITS,
        /** A little more than the charger holds is not worth telling it. */
        KEPT,
        /** What the charger is told: rounded down to what it takes. */
        ROUNDING,
        /** Its charger is on the stop ladder. */
        STOP_LADDER,
        /** The charger cannot be told: it has what its stored schedules allow. */
        STORED
    }
}
