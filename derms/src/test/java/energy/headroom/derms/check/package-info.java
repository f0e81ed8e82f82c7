/** What a check reads from what was said. */
@NullMarked
package energy.headroom.derms.check;

import org.jspecify.annotations.NullMarked;
