/** Everything around the site's own code: DERMS, link, wires, store, clock, and the process that dies. */
@NullMarked
package energy.headroom.simulation.world;

import org.jspecify.annotations.NullMarked;
