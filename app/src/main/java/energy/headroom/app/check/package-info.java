/** {@code headroom check}: tries what a provider handed over, and says for each step what was seen and what to do (V5). */
@NullMarked
package energy.headroom.app.check;

import org.jspecify.annotations.NullMarked;
