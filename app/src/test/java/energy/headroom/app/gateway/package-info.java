/** A whole gateway on a free port and data of its own. */
@NullMarked
package energy.headroom.app.gateway;

import org.jspecify.annotations.NullMarked;
