/**
 * Tries what a provider handed over, one step after the other, and says for each what was seen and what to do (V5). Nothing
 * here sends a message of OSCP: who runs a link shows what was said on it to {@link energy.headroom.derms.check.Talk}.
 */
@NullMarked
package energy.headroom.derms.check;

import org.jspecify.annotations.NullMarked;
