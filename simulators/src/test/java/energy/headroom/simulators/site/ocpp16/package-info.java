/** Tests of the package of the same name. */
@NullMarked
package energy.headroom.simulators.site.ocpp16;

import org.jspecify.annotations.NullMarked;
