@NullMarked
package energy.headroom.simulators.site.fault;

import org.jspecify.annotations.NullMarked;
