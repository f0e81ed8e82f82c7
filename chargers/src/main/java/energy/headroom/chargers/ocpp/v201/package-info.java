/**
 * OCPP 2.0.1 with Headroom as the only CSMS: one handler per action in one table, what the charger says as commands to its
 * site, and the limits of the site as charging profiles. What OCPP calls an EVSE is a connector to us: where cars are charged
 * one at a time, whatever cables are there.
 */
@NullMarked
package energy.headroom.chargers.ocpp.v201;

import org.jspecify.annotations.NullMarked;
