/**
 * The gateway's site and its conversations with chargers, tied to simulated chargers that speak OCPP as real ones do, in
 * virtual time: one thread, wires in memory, a clock that moves when it is told to, so that an hour takes moments.
 */
@NullMarked
package energy.headroom.simulation.bench;

import org.jspecify.annotations.NullMarked;
