/** Placeholder. */
@NullMarked
package energy.headroom.oscp;

import org.jspecify.annotations.NullMarked;
