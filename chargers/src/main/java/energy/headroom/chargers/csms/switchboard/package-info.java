/** Finds for every charger behind a CSMS the link to it, and for every charger the way to it. */
@NullMarked
package energy.headroom.chargers.csms.switchboard;

import org.jspecify.annotations.NullMarked;
