/** The gateway with chargers that speak OCPP by a library which this project did not write. */
@NullMarked
package energy.headroom.app.chargers;

import org.jspecify.annotations.NullMarked;
