/**
 * OCPP 1.6 with Headroom as the only central system: one handler per action in one table, what the charger says as
 * commands to its site, and the limits of the site as charging profiles.
 */
@NullMarked
package energy.headroom.chargers.ocpp.v16;

import org.jspecify.annotations.NullMarked;
