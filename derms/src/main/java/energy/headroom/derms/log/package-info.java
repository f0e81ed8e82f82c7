/** Every message in and out, for people who look into what was said; no secret gets in (H10). */
@NullMarked
package energy.headroom.derms.log;

import org.jspecify.annotations.NullMarked;
