/** What holds at a moment, told a second time, slowly and plainly, from what the promises say. */
@NullMarked
package energy.headroom.simulation.reference;

import org.jspecify.annotations.NullMarked;
