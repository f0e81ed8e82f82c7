/** Checks against a simulated DERMS, with all that can be wrong at one. */
@NullMarked
package energy.headroom.app.check;

import org.jspecify.annotations.NullMarked;
