/** The one place that maps failures of the console to HTTP: the caller gets a reference, the log gets the cause. */
@NullMarked
package energy.headroom.console.failure;

import org.jspecify.annotations.NullMarked;
