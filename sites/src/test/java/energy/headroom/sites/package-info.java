/** The door to the sites, and sites on the real engine. */
@NullMarked
package energy.headroom.sites;

import org.jspecify.annotations.NullMarked;
