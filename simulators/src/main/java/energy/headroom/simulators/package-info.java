/** Placeholder. */
@NullMarked
package energy.headroom.simulators;

import org.jspecify.annotations.NullMarked;
