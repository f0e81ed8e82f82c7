/**
 * What is known of chargers by make, model and firmware: how they take their limits, what they forget, how their clocks go.
 * The entries are data, ours in {@code quirks/chargers.yaml} and the operator's before them; each field has an effect, and none
 * takes the place of proof: what a charger does is still seen in its power.
 */
@NullMarked
package energy.headroom.chargers.ocpp.quirk;

import org.jspecify.annotations.NullMarked;
