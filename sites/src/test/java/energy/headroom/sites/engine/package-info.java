/** What every engine must do, whichever it is. */
@NullMarked
package energy.headroom.sites.engine;

import org.jspecify.annotations.NullMarked;
