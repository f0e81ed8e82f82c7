/** A gateway of the same settings that runs on this machine: other commands ask it, and order things of it. */
@NullMarked
package energy.headroom.app.running;

import org.jspecify.annotations.NullMarked;
