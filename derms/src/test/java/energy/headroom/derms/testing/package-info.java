/** A gateway's utility side over real HTTP, with a DERMS that does as it is told and sites that remember what they hear. */
@NullMarked
package energy.headroom.derms.testing;

import org.jspecify.annotations.NullMarked;
