/** Chargers with cars: what they let through in truth. */
@NullMarked
package energy.headroom.simulation.charger;

import org.jspecify.annotations.NullMarked;
