/**
 * What each charger is told next: decreases first, increases only into power that is confirmed freed (H1, H2), each
 * schedule ending in a part of the fallback (H3).
 */
@NullMarked
package energy.headroom.limits.plan;

import org.jspecify.annotations.NullMarked;
