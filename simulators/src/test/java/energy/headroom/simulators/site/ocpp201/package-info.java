@NullMarked
package energy.headroom.simulators.site.ocpp201;

import org.jspecify.annotations.NullMarked;
