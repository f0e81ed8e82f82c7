package energy.headroom.sites;

import energy.headroom.sites.ChargerSpec.RateUnit;

/**
 * How a charger is told its limits. What it holds means something else once this is something else.
 *
 * @param phases how many phases its connectors load together; amperes are of each
 */
public record ToldAs(RateUnit unit, int phases) {}
