/** Placeholder. */
@NullMarked
package energy.headroom.app;

import org.jspecify.annotations.NullMarked;
