/** From receipt to proof (V13): when each forecast was received, stored, planned, sent, accepted and seen to be held, and where it was not. */
@NullMarked
package energy.headroom.limits.proof;

import org.jspecify.annotations.NullMarked;
