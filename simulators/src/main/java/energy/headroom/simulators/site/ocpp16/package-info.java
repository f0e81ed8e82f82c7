/**
 * A charger that speaks OCPP 1.6J: what it says by itself, how it answers, its configuration keys, its sessions.
 */
@NullMarked
package energy.headroom.simulators.site.ocpp16;

import org.jspecify.annotations.NullMarked;
