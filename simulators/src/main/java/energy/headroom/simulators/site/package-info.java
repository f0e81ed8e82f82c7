/**
 * A charging site to talk to: chargers that speak OCPP 1.6 or 2.0.1 over real websockets, cars that come and go, and a control by
 * which faults are made and the truth is read.
 */
@NullMarked
package energy.headroom.simulators.site;

import org.jspecify.annotations.NullMarked;
