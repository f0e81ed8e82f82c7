/** Whole sites, alive in simulated worlds: one thread, one seed, faults of every kind, and a checker that knows the truth. */
@NullMarked
package energy.headroom.simulation;

import org.jspecify.annotations.NullMarked;
