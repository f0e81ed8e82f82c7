package energy.headroom.limits.proof;

import energy.headroom.units.Power;

/**
 * How much is above a limit at one moment.
 *
 * @param power by how much
 * @param cause in words: which chargers, and how much each
 */
public record Excess(Power power, Power limit, String cause) {}
