/**
 * An engine for tests and simulations: one thread, a clock that moves only when told, and so the same outcome every time.
 */
@NullMarked
package energy.headroom.sites.engine.steady;

import org.jspecify.annotations.NullMarked;
