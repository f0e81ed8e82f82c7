/**
 * Chargers that are reached through the operator's own CSMS, by HTTP: we push it limits as signed webhooks, it acknowledges them and
 * posts what its chargers show. The CSMS holds the limits; each of its connectors, or all of them together, is one charger to its site.
 */
@NullMarked
package energy.headroom.chargers.csms;

import org.jspecify.annotations.NullMarked;
