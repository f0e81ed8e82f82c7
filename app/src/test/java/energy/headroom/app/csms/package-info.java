/** Gateways with an operator's CSMS, over real sockets. */
@NullMarked
package energy.headroom.app.csms;

import org.jspecify.annotations.NullMarked;
