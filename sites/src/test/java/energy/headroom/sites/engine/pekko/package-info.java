/** The engine on Pekko, tried for real. */
@NullMarked
package energy.headroom.sites.engine.pekko;

import org.jspecify.annotations.NullMarked;
