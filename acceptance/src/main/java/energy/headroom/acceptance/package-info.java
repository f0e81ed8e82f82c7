/** Placeholder. */
@NullMarked
package energy.headroom.acceptance;

import org.jspecify.annotations.NullMarked;
