/** Placeholder. */
@NullMarked
package energy.headroom.storage;

import org.jspecify.annotations.NullMarked;
