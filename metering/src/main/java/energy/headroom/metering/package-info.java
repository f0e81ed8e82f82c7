/**
 * Readings in, honest totals out (H8): what a site draws at a moment and has drawn so far, and how much of that is
 * measured, derived, held or unknown. Silence is never zero, and energy never runs backwards.
 *
 * <p>Pure, like the limits: every function takes the moment it is asked about.
 */
@NullMarked
package energy.headroom.metering;

import org.jspecify.annotations.NullMarked;
