/**
 * What the charger's side of every version of OCPP-J has in common: frames, the link, one call at a time, the registration, and the
 * faults of firmware that show there.
 *
 * <p>A {@link energy.headroom.simulators.site.ocpp.Station} is one charger with a voice. It is driven from one thread: what
 * arrives and the passing of time come in as calls, frames go out through a
 * {@link energy.headroom.simulators.site.ocpp.Wire}.
 */
@NullMarked
package energy.headroom.simulators.site.ocpp;

import org.jspecify.annotations.NullMarked;
