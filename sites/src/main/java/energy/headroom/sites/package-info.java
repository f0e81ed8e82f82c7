/**
 * The living site: one owner per site that keeps the envelope, the chargers' schedules and the measured total together,
 * and reconciles the chargers towards what the limit leaves them.
 *
 * <p>Others talk to a site by {@link energy.headroom.sites.SiteCommand} and read it as {@link
 * energy.headroom.sites.SiteView}. What a site needs from the outside is declared in {@code port}.
 */
@NullMarked
package energy.headroom.sites;

import org.jspecify.annotations.NullMarked;
