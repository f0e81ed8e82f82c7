package energy.headroom.chargers.ocpp.v16;

import energy.headroom.chargers.ocpp.Home;
import energy.headroom.limits.Schedule;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/** How a limit is written into a charger. Chargers differ in what they take; today there is one way. */
sealed interface Recipe permits StationMaximum {
    /** The limit that no profile of another recipe can be under or over: one that suits what the charger says it takes. */
    static Recipe suiting(Home home, Abilities abilities, boolean asItIs) {
        return new StationMaximum(
                new RateLimits(home, abilities.onlyUnit().orElse(home.charger().unit()), asItIs),
                abilities.maxPeriods().orElse(StationMaximum.PERIODS_WHEN_UNKNOWN),
                Math.min(StationMaximum.STACK_LEVEL, abilities.maxStackLevel().orElse(StationMaximum.STACK_LEVEL)));
    }

    /**
     * The payload of SetChargingProfile.
     *
     * @param clock turns our time into the charger's
     */
    ObjectNode write(Schedule schedule, Instant now, ClockDifference clock);
}
