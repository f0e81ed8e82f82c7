/** What every store must do, and the simplest that does. */
@NullMarked
package energy.headroom.sites.port;

import org.jspecify.annotations.NullMarked;
