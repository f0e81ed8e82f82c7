/**
 * How a site kept to its limits on one day: worked out from what was stored and nothing else, so that whoever has the same
 * records comes to the same figures.
 */
@NullMarked
package energy.headroom.sites.compliance;

import org.jspecify.annotations.NullMarked;
