/**
 * A utility's DERMS to talk to, in the manner of Vector's: tokens and static headers both ways, handshakes from either side,
 * heartbeats, a forecast for each group, and measurements in return. Controls make it stop sites or drop the link.
 */
@NullMarked
package energy.headroom.simulators.derms;

import org.jspecify.annotations.NullMarked;
