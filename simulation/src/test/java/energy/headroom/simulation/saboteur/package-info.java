/** Single deliberate faults in the decision code, which the checker has to catch. */
@NullMarked
package energy.headroom.simulation.saboteur;

import org.jspecify.annotations.NullMarked;
