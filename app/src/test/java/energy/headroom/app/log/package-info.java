/** The log as it is written. */
@NullMarked
package energy.headroom.app.log;

import org.jspecify.annotations.NullMarked;
