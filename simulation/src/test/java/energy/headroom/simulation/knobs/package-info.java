/** What differs from world to world, drawn from its seed. */
@NullMarked
package energy.headroom.simulation.knobs;

import org.jspecify.annotations.NullMarked;
