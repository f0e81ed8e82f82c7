/** Whether the promises hold, by the truth of the simulated world. */
@NullMarked
package energy.headroom.simulation.check;

import org.jspecify.annotations.NullMarked;
