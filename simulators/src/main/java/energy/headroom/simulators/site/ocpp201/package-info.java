/**
 * A charger that speaks OCPP 2.0.1: its device model, its transactions, and charging profiles with every refusal by its reason. An EVSE is
 * a connector of the machine beneath, under the same number.
 */
@NullMarked
package energy.headroom.simulators.site.ocpp201;

import org.jspecify.annotations.NullMarked;
