/**
 * A charger as a machine: cars on cables, contactors, currents that ramp, an energy register. It knows its profiles and
 * obeys them, but knows nothing of messages; time comes in with every step.
 */
@NullMarked
package energy.headroom.simulators.site.charger;

import org.jspecify.annotations.NullMarked;
