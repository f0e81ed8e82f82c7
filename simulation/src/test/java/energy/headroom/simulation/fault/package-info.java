/** What goes wrong, when, and what it can explain. */
@NullMarked
package energy.headroom.simulation.fault;

import org.jspecify.annotations.NullMarked;
