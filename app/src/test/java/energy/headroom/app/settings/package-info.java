/** Settings files, right and wrong. */
@NullMarked
package energy.headroom.app.settings;

import org.jspecify.annotations.NullMarked;
