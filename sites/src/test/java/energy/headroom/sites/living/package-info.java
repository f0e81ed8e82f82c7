/** Sites that live through whole scenarios, against chargers, a provider and a store that behave, on a steady clock. */
@NullMarked
package energy.headroom.sites.living;

import org.jspecify.annotations.NullMarked;
