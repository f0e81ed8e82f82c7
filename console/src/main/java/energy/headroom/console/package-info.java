/** Placeholder. */
@NullMarked
package energy.headroom.console;

import org.jspecify.annotations.NullMarked;
