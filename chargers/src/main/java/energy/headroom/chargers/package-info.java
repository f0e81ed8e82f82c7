/** Placeholder. */
@NullMarked
package energy.headroom.chargers;

import org.jspecify.annotations.NullMarked;
