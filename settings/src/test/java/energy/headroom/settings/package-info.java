/** Faults named by line, forms, and secrets that stay secret. */
@NullMarked
package energy.headroom.settings;

import org.jspecify.annotations.NullMarked;
