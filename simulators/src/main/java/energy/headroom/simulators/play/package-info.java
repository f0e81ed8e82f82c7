/** What the simulators' commands have in common: they read their settings, and play until they are told to stop. */
@NullMarked
package energy.headroom.simulators.play;

import org.jspecify.annotations.NullMarked;
