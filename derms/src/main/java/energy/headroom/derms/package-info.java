/** Placeholder. */
@NullMarked
package energy.headroom.derms;

import org.jspecify.annotations.NullMarked;
