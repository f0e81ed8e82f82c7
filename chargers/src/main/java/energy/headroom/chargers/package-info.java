/**
 * The operator's side: the ways to reach chargers. It implements the port that sites declare for them, and tells each site
 * what its chargers say. One package per way to reach a charger: {@code ocpp}, in which Headroom is itself the system that
 * chargers connect to, and {@code csms}, in which the operator's own system holds the limits.
 */
@NullMarked
package energy.headroom.chargers;

import org.jspecify.annotations.NullMarked;
